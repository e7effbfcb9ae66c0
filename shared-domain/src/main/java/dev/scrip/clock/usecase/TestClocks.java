package dev.scrip.clock.usecase;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Optional;

/** Where test clocks stand. To the microsecond, and strongly consistent. */
public interface TestClocks {

    /** Empty while the tenant's clock was never moved. */
    Optional<Instant> standing(Tenant tenant);

    /** Moves the clock to {@code to}, or leaves it where it stands already at or after that. */
    void advance(Tenant tenant, Instant to);
}
