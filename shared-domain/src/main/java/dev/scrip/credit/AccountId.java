package dev.scrip.credit;

import dev.scrip.access.Tenant;

/** Names an account: one customer's standing in one credit entitlement of one tenant. */
public record AccountId(Tenant tenant, String entitlementId, String customerId) {}
