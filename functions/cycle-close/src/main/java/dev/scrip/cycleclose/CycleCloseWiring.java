package dev.scrip.cycleclose;

import dev.scrip.access.Tenants;
import dev.scrip.clock.BusinessClock;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.http.FaultLog;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.CloseDueCycles;
import dev.scrip.subscription.usecase.CompleteIntent;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of this function. */
@Factory
final class CycleCloseWiring {

    @Singleton
    CloseDueCycles closeDueCycles(Billing billing, AdvanceSubscription advance, CompleteIntent complete) {
        FaultLog faults = FaultLog.toStandardOutput();
        return new CloseDueCycles(billing, advance, complete, trouble -> faults.report("close", trouble));
    }

    @Singleton
    Sweep sweep(Tenants tenants, BusinessClock clock, CloseDueCycles cycles) {
        FaultLog faults = FaultLog.toStandardOutput();
        return new Sweep(tenants, clock, cycles::close, trouble -> faults.report("sweep", trouble));
    }
}
