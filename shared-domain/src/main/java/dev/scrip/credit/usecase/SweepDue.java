package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.access.Tenants;
import dev.scrip.clock.BusinessClock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Settles what is due by the clock of each tenant. Only makes entries appear sooner: whoever acts on an account settles it
 * first. What is left or fails comes with the next sweep.
 */
public final class SweepDue {
    private final Tenants tenants;
    private final BusinessClock clock;
    private final SettleDue due;
    private final Consumer<RuntimeException> troubles;

    /** @param troubles is told why tenants fail, beside what {@code due} tells of accounts */
    public SweepDue(Tenants tenants, BusinessClock clock, SettleDue due, Consumer<RuntimeException> troubles) {
        this.tenants = tenants;
        this.clock = clock;
        this.due = due;
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
            throw new IllegalStateException(failed + " accounts or tenants could not be swept");
        }
    }

    private int sweep(Tenant tenant, BooleanSupplier mayGoOn) {
        try {
            return mayGoOn.getAsBoolean() ? due.settle(tenant, clock.now(tenant), mayGoOn) : 0;
        } catch (RuntimeException e) {
            troubles.accept(e);
            return 1;
        }
    }
}
