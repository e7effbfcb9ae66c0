package dev.scrip.clock;

import dev.scrip.access.Tenant;
import java.time.Instant;

/**
 * The time that grants, cycles, usage windows and ledger entries of a tenant go by. Keys, signatures, receipts, claims
 * and caches go by real time.
 */
@FunctionalInterface
public interface BusinessClock {

    Instant now(Tenant tenant);
}
