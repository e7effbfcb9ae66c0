package dev.scrip.expirysweep;

import dev.scrip.access.Tenants;
import dev.scrip.aws.FullJitter;
import dev.scrip.aws.Writers;
import dev.scrip.clock.BusinessClock;
import dev.scrip.clock.usecase.DueWork;
import dev.scrip.clock.usecase.MoveTestClock;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.clock.usecase.TestClocks;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Backoff;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DueAccounts;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.SettleDue;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.http.FaultLog;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.CloseDueCycles;
import dev.scrip.subscription.usecase.CompleteIntent;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The use cases of these functions. */
@Factory
final class ExpirySweepWiring {
    private static final int AT_ONCE = 16;
    /** The last of all due work: whatever else happens at an instant decides what is left to expire. */
    @Singleton
    @Order(Ordered.LOWEST_PRECEDENCE)
    SettleDue settleDue(DueAccounts due, AccountLog log, BusinessClock clock, CycleCloser cycles) {
        FaultLog faults = FaultLog.toStandardOutput();
        WriteAccount write = Writers.forSchedules(log, clock, cycles);
        return new SettleDue(due, new SettleAccount(write), workers(), trouble -> faults.report("settle", trouble));
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
    MoveTestClock moveTestClock(TestClocks clocks, BusinessClock business, List<DueWork> works) {
        Backoff backoff = FullJitter.standard();
        return new MoveTestClock(clocks, business, works, InstantSource.system(), () -> backoff.pause(2));
    }

    private static ExecutorService workers() {
        return Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("settle-", 0).factory());
    }
}
