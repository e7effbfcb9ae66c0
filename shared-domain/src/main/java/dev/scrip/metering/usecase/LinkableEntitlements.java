package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;

/** Knows which credit entitlements a meter may be linked to. */
@FunctionalInterface
public interface LinkableEntitlements {
    /** Whether the entitlement exists and is not deleted. */
    boolean linkable(Tenant tenant, String entitlementId);
}
