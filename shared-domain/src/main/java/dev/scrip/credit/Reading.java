package dev.scrip.credit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one usage event adds to one meter of an account.
 *
 * @param linkVersion which version of the link between meter and entitlement priced it: a new version opens a new segment
 * @param units what the event counts for, zero or more
 */
public record Reading(
        String meterId,
        int linkVersion,
        Rate rate,
        Accumulation accumulation,
        BigDecimal units,
        Instant occurredAt,
        String eventId) {}
