package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.access.Tenants;
import dev.scrip.clock.BusinessClock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Closes cycles by the clock of each tenant. What is left or fails comes with the next sweep. */
public final class SweepCycles {
    private final Tenants tenants;
    private final BusinessClock clock;
    private final CloseDueCycles cycles;
    private final Consumer<RuntimeException> troubles;

    /** @param troubles is told why tenants fail, beside what {@code cycles} tells */
    public SweepCycles(
            Tenants tenants, BusinessClock clock, CloseDueCycles cycles, Consumer<RuntimeException> troubles) {
        this.tenants = tenants;
        this.clock = clock;
        this.cycles = cycles;
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
            throw new IllegalStateException(failed + " subscriptions, payments or tenants could not be swept");
        }
    }

    private int sweep(Tenant tenant, BooleanSupplier mayGoOn) {
        try {
            return mayGoOn.getAsBoolean() ? cycles.close(tenant, clock.now(tenant), mayGoOn) : 0;
        } catch (RuntimeException e) {
            troubles.accept(e);
            return 1;
        }
    }
}
