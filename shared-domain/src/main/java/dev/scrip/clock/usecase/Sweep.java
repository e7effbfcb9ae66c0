package dev.scrip.clock.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.access.Tenants;
import dev.scrip.clock.BusinessClock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Does what is due by the clock of each tenant. Only makes things happen sooner: whoever acts on an account does what is
 * due there first. What is left or fails comes with the next sweep.
 */
public final class Sweep {
    private final Tenants tenants;
    private final BusinessClock clock;
    private final Work work;
    private final Consumer<RuntimeException> troubles;

    /** What a sweep does for one tenant. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param mayGoOn whether there is time for more
         * @return how much of it failed; the rest was done nevertheless
         */
        int upTo(Tenant tenant, Instant now, BooleanSupplier mayGoOn);
    }

    /** @param troubles is told why tenants fail, beside what {@code work} tells of itself */
    public Sweep(Tenants tenants, BusinessClock clock, Work work, Consumer<RuntimeException> troubles) {
        this.tenants = tenants;
        this.clock = clock;
        this.work = work;
        this.troubles = troubles;
    }

    /**
     * @param mayGoOn whether there is time for more
     * @throws IllegalStateException at the end, when anything failed
     */
    public void sweep(BooleanSupplier mayGoOn) {
        int failed = 0;
        for (var tenant : tenants.all()) {
            failed += sweep(tenant, mayGoOn);
        }
        if (failed > 0) {
            throw new IllegalStateException(
                    failed + " accounts, subscriptions, payments or tenants could not be swept");
        }
    }

    private int sweep(Tenant tenant, BooleanSupplier mayGoOn) {
        try {
            return mayGoOn.getAsBoolean() ? work.upTo(tenant, clock.now(tenant), mayGoOn) : 0;
        } catch (RuntimeException e) {
            troubles.accept(e);
            return 1;
        }
    }
}
