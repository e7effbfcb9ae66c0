package dev.scrip.clock.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Real time, until a tenant in test mode moves its clock. For live mode no store is asked, ever. */
public final class TenantClock implements BusinessClock {
    private final Function<Tenant, Optional<Instant>> standing;
    private final InstantSource real;

    public TenantClock(TestClocks clocks, InstantSource real) {
        this(clocks::standing, real);
    }

    private TenantClock(Function<Tenant, Optional<Instant>> standing, InstantSource real) {
        this.standing = standing;
        this.real = real;
    }

    @Override
    public Instant now(Tenant tenant) {
        return tenant.mode() == Mode.LIVE
                ? real.instant()
                : standing.apply(tenant).orElseGet(real::instant);
    }

    /** For work on many accounts at once: where a clock stands is read once, and real time goes on. */
    public BusinessClock readingOnce() {
        Map<Tenant, Optional<Instant>> read = new ConcurrentHashMap<>();
        return new TenantClock(tenant -> read.computeIfAbsent(tenant, standing), real);
    }
}
