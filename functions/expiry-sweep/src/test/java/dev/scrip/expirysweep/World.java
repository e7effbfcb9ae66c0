package dev.scrip.expirysweep;

import dev.scrip.access.InMemoryTenants;
import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.DueWork;
import dev.scrip.clock.usecase.InMemoryTestClocks;
import dev.scrip.clock.usecase.MoveTestClock;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.InMemoryDueAccounts;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.SettleDue;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.usecase.DirectExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The real handlers on stores in memory. */
final class World {
    static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final String ENTITLEMENT = "cde_000000000000000000001";

    final InMemoryAccountLog log = new InMemoryAccountLog();
    final InMemoryTestClocks clocks = new InMemoryTestClocks();
    final InMemoryTenants tenants = new InMemoryTenants();
    final List<RuntimeException> troubles = new ArrayList<>();
    private final AtomicLong nonces = new AtomicLong();
    private Instant real = START;
    private Instant waiting = START;
    final TenantClock clock = new TenantClock(clocks, () -> real);
    private final WriteAccount writing =
            new WriteAccount(log, clock, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3);
    private final SettleDue settle = new SettleDue(
            new InMemoryDueAccounts(log), new SettleAccount(writing), new DirectExecutor(), troubles::add);

    World() {
        log.settings(ENTITLEMENT, new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false));
    }

    ExpirySweepHandler sweep() {
        return new ExpirySweepHandler(new Sweep(tenants, clock, settle::settle, troubles::add));
    }

    /** @param each how long the caller waits for each halt of the clock */
    TestClockHandler testClock(Duration each) {
        var slow = new DueWork() {
            @Override
            public Optional<Instant> earliest(Tenant tenant, Instant upTo) {
                return settle.earliest(tenant, upTo);
            }

            @Override
            public void run(Tenant tenant, Instant upTo) {
                waiting = waiting.plus(each);
                settle.run(tenant, upTo);
            }
        };
        var move = new MoveTestClock(clocks, clock, List.of(slow), () -> waiting, () -> {});
        return new TestClockHandler(new TestClockRoutes(move, clocks, clock), FaultLog.toStandardOutput());
    }

    void pass(Duration time) {
        real = real.plus(time);
    }

    void give(Tenant tenant, String customer, Instant end) {
        var add = new LedgerCommand.Add(Credits.of(5), Optional.of(end), Optional.empty(), Map.of(), false);
        new CreateLedgerEntry(writing).create(account(tenant, customer), add, Optional.empty());
    }

    List<LedgerEntry> entries(Tenant tenant, String customer) {
        return log.commits(account(tenant, customer)).stream()
                .flatMap(stored -> CommitCodec.read(stored.bytes()).entries().stream())
                .toList();
    }

    private static AccountId account(Tenant tenant, String customer) {
        return new AccountId(tenant, ENTITLEMENT, customer);
    }
}
