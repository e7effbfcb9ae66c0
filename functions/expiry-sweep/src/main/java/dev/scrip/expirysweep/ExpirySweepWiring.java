package dev.scrip.expirysweep;

import dev.scrip.access.Tenants;
import dev.scrip.aws.Machine;
import dev.scrip.aws.Writers;
import dev.scrip.clock.BusinessClock;
import dev.scrip.clock.usecase.DueWork;
import dev.scrip.clock.usecase.MoveTestClock;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.clock.usecase.TestClocks;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.DueAccounts;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.SettleDue;
import dev.scrip.http.FaultLog;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.CloseDueCycles;
import dev.scrip.subscription.usecase.CompleteIntent;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.util.List;

/** The use cases of these functions. */
@Factory
final class ExpirySweepWiring {
    private static final int AT_ONCE = 16;

    /** The last of all due work: whatever else happens at an instant decides what is left to expire. */
    @Singleton
    @Order(Ordered.LOWEST_PRECEDENCE)
    SettleDue settleDue(DueAccounts due, AccountLog log, Writers writers, Machine machine) {
        FaultLog faults = FaultLog.toStandardOutput();
        return new SettleDue(
                due,
                new SettleAccount(writers.forSchedules(log)),
                machine.workers("settle", AT_ONCE),
                trouble -> faults.report("settle", trouble));
    }

    /** The first: what a cycle's end grants is there for everything else that happens at that instant. */
    @Singleton
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CloseDueCycles closeDueCycles(Billing billing, AdvanceSubscription advance, CompleteIntent complete) {
        FaultLog faults = FaultLog.toStandardOutput();
        return new CloseDueCycles(billing, advance, complete, trouble -> faults.report("close", trouble));
    }

    @Singleton
    Sweep sweep(Tenants tenants, BusinessClock clock, SettleDue due) {
        FaultLog faults = FaultLog.toStandardOutput();
        return new Sweep(tenants, clock, due::settle, trouble -> faults.report("sweep", trouble));
    }

    /** Who waits for the answer waits in real time, whatever clock the function runs on. */
    @Singleton
    MoveTestClock moveTestClock(TestClocks clocks, BusinessClock business, List<DueWork> works, Machine machine) {
        return new MoveTestClock(
                clocks,
                business,
                works,
                machine.realTime(),
                () -> machine.backoff().pause(2));
    }
}
