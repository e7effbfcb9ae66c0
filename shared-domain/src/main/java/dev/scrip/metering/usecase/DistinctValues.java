package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.List;

/** Which event was the first of a period with a value, for meters that count distinct values. */
public interface DistinctValues {
    /**
     * Gives each value that nobody has to its claimant.
     *
     * @param claims at most {@link EventClaims#MOST_AT_ONCE}, of different values
     * @return the owner of each, in their order: the claimant or an earlier one
     */
    List<String> claim(Tenant tenant, List<Claim> claims);

    /**
     * A value of one customer in one period under one version of a meter's link.
     *
     * @param owner message and event that want it
     * @param keptUntil from when it may be forgotten
     */
    record Claim(Value value, String owner, Instant keptUntil) {}

    record Value(
            String customerId, String entitlementId, String meterId, int linkVersion, String period, String value) {}
}
