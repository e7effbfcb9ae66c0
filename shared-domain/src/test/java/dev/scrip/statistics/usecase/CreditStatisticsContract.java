package dev.scrip.statistics.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.Histories;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Liability;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of statistics does. */
public abstract class CreditStatisticsContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final YearMonth MONTH = YearMonth.from(DAY);
    private static final LocalDate FIRST = LocalDate.parse("2000-01-01");
    private static final LocalDate LAST = LocalDate.parse("2100-01-01");

    private final Tenant tenant = new Tenant("bus_counted" + TESTS.incrementAndGet(), Mode.LIVE);

    protected abstract CreditStatistics statistics();

    private AccountId account(int number) {
        return new AccountId(tenant, "cde_1", "cus_" + number);
    }

    /** From slot {@code from} on by one entry. */
    private Step step(int number, int from, LocalDate day, Totals totals, Map<YearMonth, MonthOfUse> use) {
        var before = from == 1 ? Counted.NOTHING : new Counted(new Slot(from, 0), Liability.NONE, Map.of());
        var after = new Counted(new Slot(from + 1, 0), totals.liability(), use);
        return new Step(account(number), before, after, day, totals);
    }

    private static Totals totals(String issued, String used, long usd) {
        return new Totals(
                Map.of(Movement.ISSUED, Credits.of(issued), Movement.USED, Credits.of(used)),
                1,
                new Liability(Map.of(Currency.USD, BigInteger.valueOf(usd))));
    }

    @Test
    void what_was_never_counted_is_nothing() {
        expectNothing();
    }

    private void expectNothing() {
        assertThat(statistics().counted(List.of(account(1)))).isEmpty();
        assertThat(statistics().days(tenant, "cde_1", FIRST, LAST)).isEmpty();
        assertThat(statistics().whole(tenant, "cde_1")).isEqualTo(Totals.NONE);
        assertThat(statistics().use(tenant, "cde_1", MONTH, 10)).isEqualTo(new CreditStatistics.Use(Map.of(), true));
    }

    @Test
    void a_step_moves_the_account_its_day_and_the_whole() {
        var use = Map.of(MONTH, new MonthOfUse(Credits.of("0.0000000001"), Credits.of("7")));
        var all = new Totals(
                java.util.Arrays.stream(Movement.values())
                        .collect(java.util.stream.Collectors.toMap(
                                movement -> movement,
                                movement -> Credits.of(movement.name().length() + ".0000000001"))),
                12,
                new Liability(Map.of(Currency.USD, BigInteger.valueOf(-5), Currency.KWD, BigInteger.TEN)));
        var step = step(1, 1, DAY, all, use);

        assertThat(statistics().take(List.of(step))).isTrue();

        assertThat(statistics().counted(List.of(account(1), account(2)))).isEqualTo(Map.of(account(1), step.after()));
        assertThat(statistics().days(tenant, "cde_1", DAY, DAY)).isEqualTo(Map.of(DAY, all));
        assertThat(statistics().whole(tenant, "cde_1")).isEqualTo(all);
        assertThat(statistics().use(tenant, "cde_1", MONTH, 10).byCustomer())
                .isEqualTo(Map.of("cus_1", use.get(MONTH)));
        assertThat(statistics().use(tenant, "cde_1", MONTH.minusMonths(1), 10).byCustomer())
                .isEmpty();
    }

    @Test
    void sums_are_exact_to_the_last_of_twenty_five_digits() {
        var large = totals("999999999999999.9999999999", "0.0000000001", 999_999_999_999L);
        for (int i = 0; i < 20; i++) {
            assertThat(statistics().take(List.of(step(i, 1, DAY, large, Map.of()))))
                    .isTrue();
        }
        var whole = statistics().whole(tenant, "cde_1");
        assertThat(whole.of(Movement.ISSUED)).isEqualTo(Credits.of("19999999999999999.999999998"));
        assertThat(whole.of(Movement.USED)).isEqualTo(Credits.of("0.000000002"));
        assertThat(whole.outstanding()).isEqualTo(Credits.of("19999999999999999.999999996"));
        assertThat(whole.liability().minorUnits())
                .isEqualTo(Map.of(Currency.USD, BigInteger.valueOf(19_999_999_999_980L)));
        assertThat(whole.entries()).isEqualTo(20);
    }

    @Test
    void of_steps_together_all_are_taken_or_none() {
        var good = step(1, 1, DAY, totals("5", "1", 3), Map.of());
        var stale = step(2, 9, DAY, totals("7", "1", 3), Map.of());

        assertThat(statistics().take(List.of(good, stale))).isFalse();

        assertThat(statistics().counted(List.of(account(1), account(2)))).isEmpty();
        assertThat(statistics().whole(tenant, "cde_1")).isEqualTo(Totals.NONE);
    }

    @Test
    void a_step_is_taken_once_and_in_its_order() {
        var first = step(1, 1, DAY, totals("5", "1", 3), Map.of());
        var second = step(1, 2, DAY, totals("2", "2", -1), Map.of());

        assertThat(statistics().take(List.of(second))).isFalse();
        assertThat(statistics().take(List.of(first))).isTrue();
        assertThat(statistics().take(List.of(first))).isFalse();
        assertThat(statistics().take(List.of(second))).isTrue();
        assertThat(statistics().take(List.of(second))).isFalse();

        assertThat(statistics().whole(tenant, "cde_1")).isEqualTo(first.totals().plus(second.totals()));
    }

    @Test
    void days_are_listed_by_their_dates_both_ends_included() {
        for (int i = 0; i < 5; i++) {
            statistics().take(List.of(step(i, 1, DAY.plusDays(i), totals("1", "0", 0), Map.of())));
        }
        assertThat(statistics()
                        .days(tenant, "cde_1", DAY.plusDays(1), DAY.plusDays(3))
                        .keySet())
                .containsExactly(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(3));
        assertThat(statistics().whole(tenant, "cde_1").entries()).isEqualTo(5);
    }

    @Test
    void use_of_more_accounts_than_may_be_looked_at_is_not_complete() {
        var use = Map.of(MONTH, new MonthOfUse(Credits.of("1"), Credits.ZERO));
        for (int i = 0; i < 5; i++) {
            statistics().take(List.of(step(i, 1, DAY, totals("1", "1", 0), use)));
        }
        assertThat(statistics().use(tenant, "cde_1", MONTH, 5).complete()).isTrue();
        assertThat(statistics().use(tenant, "cde_1", MONTH, 5).byCustomer()).hasSize(5);
        assertThat(statistics().use(tenant, "cde_1", MONTH, 4).complete()).isFalse();
        assertThat(statistics().use(tenant, "cde_1", MONTH, 4).byCustomer()).hasSize(4);
    }

    @Test
    void nothing_is_seen_from_another_tenant_mode_or_entitlement() {
        statistics().take(List.of(step(1, 1, DAY, totals("5", "1", 3), Map.of())));
        for (var other : List.of(new Tenant(tenant.businessId(), Mode.TEST), new Tenant("bus_other", Mode.LIVE))) {
            assertThat(statistics().whole(other, "cde_1")).isEqualTo(Totals.NONE);
            assertThat(statistics().counted(List.of(new AccountId(other, "cde_1", "cus_1"))))
                    .isEmpty();
        }
        assertThat(statistics().whole(tenant, "cde_2")).isEqualTo(Totals.NONE);
    }

    @Test
    void what_is_forgotten_can_be_counted_from_the_beginning() {
        var step = step(1, 1, DAY, totals("5", "1", 3), Map.of());
        statistics().take(List.of(step));
        statistics().forget(tenant, "cde_1");

        expectNothing();
        assertThat(statistics().take(List.of(step))).isTrue();
    }

    /** As where shards are split, a mapping has a parallelization factor, or a rebuild runs beside the stream. */
    @Test
    void of_many_who_count_the_same_at_once_each_commit_counts_once() {
        var logs = new LogsOfHistories();
        for (int i = 0; i < 12; i++) {
            var log = Histories.log(7_000 + i);
            if (!log.isEmpty()) {
                logs.put(account(i), log);
            }
        }
        var count = new CountCommits(statistics(), new ReadCommits(logs), _ -> Thread.onSpinWait());
        try (var counters = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 24).forEach(i -> {
                var _ = counters.submit(() -> {
                    var some = new ArrayList<>(logs.accounts());
                    java.util.Collections.shuffle(some, new java.util.Random(i));
                    var seen = new CountCommits.Seen();
                    for (AccountId account : some.subList(0, 1 + some.size() / 2)) {
                        var commits = logs.commits(account);
                        commits.subList(0, 1 + commits.size() * (1 + i % 3) / 4)
                                .forEach(commit -> seen.add(account, commit));
                    }
                    count.count(seen, (_, _) -> {});
                });
            });
        }
        var last = new CountCommits.Seen();
        logs.accounts()
                .forEach(account -> last.add(account, logs.commits(account).getLast()));
        count.count(last, (account, fault) -> {
            throw new AssertionError(account + " is left", fault);
        });

        var alone = new InMemoryCreditStatistics();
        new CountCommits(alone, new ReadCommits(logs), _ -> {}).count(last, (_, _) -> {});
        assertThat(statistics().whole(tenant, "cde_1")).isEqualTo(alone.whole(tenant, "cde_1"));
        assertThat(statistics().days(tenant, "cde_1", FIRST, LAST)).isEqualTo(alone.days(tenant, "cde_1", FIRST, LAST));
        assertThat(statistics().counted(logs.accounts())).isEqualTo(alone.counted(logs.accounts()));
    }
}
