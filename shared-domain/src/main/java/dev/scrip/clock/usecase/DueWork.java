package dev.scrip.clock.usecase;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Optional;

/** Something that schedules do for a tenant when time has come. It may run twice, late, or beside itself. */
public interface DueWork {

    /** When the first of it is due, at or before {@code upTo}. */
    Optional<Instant> earliest(Tenant tenant, Instant upTo);

    /**
     * Does what is due at or before {@code upTo}. It may leave some of much work for the next call.
     *
     * @throws RuntimeException when some of it failed; the rest was done nevertheless
     */
    void run(Tenant tenant, Instant upTo);
}
