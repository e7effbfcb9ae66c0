package dev.scrip.metering;

import dev.scrip.credit.Rate;

/**
 * What a meter's units are deducted from.
 *
 * @param version raised whenever entitlement or rate change, so that usage is priced by the terms it arrived under
 */
public record MeterLink(String entitlementId, Rate rate, int version) {}
