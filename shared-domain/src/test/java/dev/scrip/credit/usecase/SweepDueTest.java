package dev.scrip.credit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.InMemoryTenants;
import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.InMemoryTestClocks;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.metering.usecase.DirectExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepDueTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Tenant LIVE = new Tenant("bus_sweep", Mode.LIVE);
    private static final Tenant TEST = new Tenant("bus_sweep", Mode.TEST);
    private static final String ENTITLEMENT = "cde_test000000000000";

    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryTestClocks clocks = new InMemoryTestClocks();
    private final List<RuntimeException> troubles = new ArrayList<>();
    private final AtomicLong nonces = new AtomicLong();
    private volatile Instant real = START;
    private final TenantClock clock = new TenantClock(clocks, () -> real);
    private final WriteAccount writing = new WriteAccount(
            log, clock, () -> new Nonce(nonces.incrementAndGet()), _ -> Thread.onSpinWait(), CycleCloser.NONE, 50);

    @BeforeEach
    void two_tenants() {
        tenants.put(LIVE);
        tenants.put(TEST);
        log.settings(ENTITLEMENT, new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false));
    }

    @Test
    void what_is_due_is_written_at_its_own_instant_and_nothing_else_is_touched() {
        give(LIVE, "due", 100, START.plusSeconds(60));
        give(LIVE, "later", 100, START.plusSeconds(3_600));
        real = START.plusSeconds(600);

        sweep(new InMemoryDueAccounts(log));

        assertThat(entries(LIVE, "due").getLast().type()).isEqualTo(EntryType.CREDIT_EXPIRED);
        assertThat(entries(LIVE, "due").getLast().occurredAt()).isEqualTo(START.plusSeconds(60));
        assertThat(commits(LIVE, "later")).isEqualTo(1);
        assertThat(troubles).isEmpty();
    }

    @Test
    void an_end_is_due_at_its_instant_and_not_a_microsecond_before() {
        give(LIVE, "c", 100, START.plusSeconds(60));
        real = START.plusSeconds(60).minusNanos(1_000);
        sweep(new InMemoryDueAccounts(log));
        assertThat(commits(LIVE, "c")).isEqualTo(1);

        real = START.plusSeconds(60);
        sweep(new InMemoryDueAccounts(log));
        assertThat(commits(LIVE, "c")).isEqualTo(2);
    }

    @Test
    void an_account_that_is_not_due_any_more_gets_no_commit() {
        give(LIVE, "c", 100, START.plusSeconds(60));
        real = START.plusSeconds(600);
        var before = lists(new DueAccounts.Due(START.plusSeconds(60), account(LIVE, "c")));
        for (int times = 0; times < 3; times++) {
            sweep(before);
        }
        assertThat(commits(LIVE, "c")).isEqualTo(2);
    }

    @Test
    void an_account_that_nothing_happened_to_stays_so() {
        sweep(lists(new DueAccounts.Due(START, account(LIVE, "nobody"))));

        assertThat(commits(LIVE, "nobody")).isZero();
        assertThat(new SettleAccount(writing).settle(account(LIVE, "nobody")))
                .isEqualTo(new SettleAccount.Answer.NothingDue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P40D"})
    void late_twice_or_beside_itself_the_ledger_is_the_same_as_on_time(Duration late) {
        for (int i = 0; i < 5; i++) {
            give(LIVE, "on-time", 10 + i, START.plusSeconds(60 + 10L * i));
            give(LIVE, "late", 10 + i, START.plusSeconds(60 + 10L * i));
        }
        for (int i = 0; i < 5; i++) {
            real = START.plusSeconds(60 + 10L * i);
            sweep(only(account(LIVE, "on-time")));
        }
        real = START.plusSeconds(60).plus(late);

        try (var beside = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 16).forEach(_ -> {
                var _ = beside.submit(() -> sweep(new InMemoryDueAccounts(log)));
            });
        }

        assertThat(troubles).isEmpty();
        assertThat(entries(LIVE, "on-time")).hasSize(10);
        assertThat(entries(LIVE, "late")).isEqualTo(entries(LIVE, "on-time"));
        assertThat(commits(LIVE, "late")).isEqualTo(6);
    }

    @Test
    void more_grants_than_one_commit_can_list_are_all_done_in_time() {
        for (int i = 0; i < 95; i++) {
            give(LIVE, "many", 1, START.plusSeconds(60));
        }
        real = START.plusSeconds(60);
        var due = new InMemoryDueAccounts(log);
        for (int minute = 0; minute < 3; minute++) {
            sweep(due);
        }
        assertThat(log.directoryItem(account(LIVE, "many")).orElseThrow().due()).isEmpty();
        assertThat(entries(LIVE, "many")).hasSize(190);
        assertThat(commits(LIVE, "many")).isEqualTo(95 + 3);
    }

    @Test
    void one_bad_account_holds_up_no_other_and_makes_the_sweep_fail_at_its_end() {
        for (int i = 0; i < 250; i++) {
            give(LIVE, "c" + i, 5, START.plusSeconds(60));
        }
        give(TEST, "other", 5, START.plusSeconds(60));
        real = START.plusSeconds(60);
        log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                if (append.accountId().customerId().equals("c7")) {
                    throw new StoreUnavailable("just this one");
                }
                return write.carryOut();
            }
        });

        assertThatThrownBy(() -> sweep(new InMemoryDueAccounts(log))).isInstanceOf(IllegalStateException.class);

        assertThat(troubles).hasSize(1).first().isInstanceOf(StoreUnavailable.class);
        assertThat(IntStream.range(0, 250).filter(i -> commits(LIVE, "c" + i) == 2))
                .hasSize(249);
        assertThat(commits(TEST, "other")).isEqualTo(2);
    }

    @Test
    void a_tenant_that_cannot_be_read_holds_up_no_other() {
        give(LIVE, "c", 5, START.plusSeconds(60));
        give(TEST, "c", 5, START.plusSeconds(60));
        real = START.plusSeconds(60);
        var due = new InMemoryDueAccounts(log);

        assertThatThrownBy(() -> sweep((tenant, shard, upTo, after, limit) -> {
                    if (tenant.equals(LIVE)) {
                        throw new StoreUnavailable("this tenant");
                    }
                    return due.dueUpTo(tenant, shard, upTo, after, limit);
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(commits(TEST, "c")).isEqualTo(2);
    }

    @Test
    void an_account_without_its_entitlement_is_reported() {
        assertThatThrownBy(() -> sweep(lists(new DueAccounts.Due(START, new AccountId(LIVE, "cde_gone", "c")))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(troubles).hasSize(1);
    }

    @Test
    void each_tenant_goes_by_its_own_clock() {
        give(LIVE, "c", 5, START.plusSeconds(60));
        give(TEST, "c", 5, START.plusSeconds(60));
        clocks.advance(TEST, START.plusSeconds(60));

        sweep(new InMemoryDueAccounts(log));

        assertThat(commits(TEST, "c")).isEqualTo(2);
        assertThat(commits(LIVE, "c")).isEqualTo(1);
    }

    @Test
    void no_more_is_begun_when_time_is_up() {
        for (int i = 0; i < 20; i++) {
            give(LIVE, "c" + i, 5, START.plusSeconds(60));
        }
        real = START.plusSeconds(60);
        var asked = new AtomicInteger();

        sweeper(new InMemoryDueAccounts(log), new DirectExecutor()).sweep(() -> asked.incrementAndGet() <= 4);

        assertThat(IntStream.range(0, 20).filter(i -> commits(LIVE, "c" + i) == 2))
                .isNotEmpty()
                .hasSizeLessThan(20);
    }

    private void sweep(DueAccounts due) {
        try (var workers = Executors.newFixedThreadPool(4)) {
            sweeper(due, workers).sweep(() -> true);
        }
    }

    private Sweep sweeper(DueAccounts due, ExecutorService workers) {
        var settle = new SettleDue(due, new SettleAccount(writing), workers, this::trouble);
        return new Sweep(tenants, clock, settle::settle, this::trouble);
    }

    private synchronized void trouble(RuntimeException trouble) {
        troubles.add(trouble);
    }

    /** An index that says so for ever. */
    private static DueAccounts lists(DueAccounts.Due entry) {
        return (tenant, shard, upTo, after, limit) ->
                shard == 3 && after.isEmpty() && entry.account().tenant().equals(tenant) ? List.of(entry) : List.of();
    }

    private DueAccounts only(AccountId account) {
        var all = new InMemoryDueAccounts(log);
        return (tenant, shard, upTo, after, limit) -> all.dueUpTo(tenant, shard, upTo, after, limit).stream()
                .filter(due -> due.account().equals(account))
                .toList();
    }

    private void give(Tenant tenant, String customer, long amount, Instant end) {
        var add = new LedgerCommand.Add(Credits.of(amount), Optional.of(end), Optional.empty(), Map.of(), false);
        assertThat(new CreateLedgerEntry(writing).create(account(tenant, customer), add, Optional.empty()))
                .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }

    private static AccountId account(Tenant tenant, String customer) {
        return new AccountId(tenant, ENTITLEMENT, customer);
    }

    private int commits(Tenant tenant, String customer) {
        return log.commits(account(tenant, customer)).size();
    }

    private List<LedgerEntry> entries(Tenant tenant, String customer) {
        return log.commits(account(tenant, customer)).stream()
                .flatMap(stored -> CommitCodec.read(stored.bytes()).entries().stream())
                .toList();
    }
}
