package dev.scrip.statistics.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.Histories;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OpenGrant;
import dev.scrip.credit.Worth;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated lives of accounts, counted from records that come twice, late, out of order, in parts, or never. */
class CountCommitsTest {
    private static final int RUNS = 40;
    private static final int ACCOUNTS = 4;
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final LocalDate FIRST = LocalDate.parse("2000-01-01");
    private static final LocalDate LAST = LocalDate.parse("2100-01-01");

    /** Takes a step from wherever an account is counted to, and does not look at what is stored before it does. */
    private static final class WithoutCondition extends StatisticsAround {
        private final CreditStatistics kept;

        WithoutCondition(CreditStatistics kept) {
            super(kept);
            this.kept = kept;
        }

        @Override
        public boolean take(List<Step> steps) {
            return kept.take(steps.stream()
                    .map(step -> new Step(
                            step.account(),
                            kept.counted(List.of(step.account())).getOrDefault(step.account(), Counted.NOTHING),
                            step.after(),
                            step.day(),
                            step.totals()))
                    .toList());
        }
    }

    /** A record of a stream: whose commit, and which. */
    private record Told(AccountId account, Commit commit) {}

    @Test
    void each_commit_is_counted_once_however_its_records_come() {
        for (int run = 0; run < RUNS; run++) {
            var logs = logs(run);
            var counted = new InMemoryCreditStatistics();
            tellOf(logs, counted, new Random(run), _ -> true);
            catchUp(logs, counted);
            expectTheTruth(run, logs, counted);
        }
    }

    @Test
    void commits_whose_records_never_come_are_read_from_the_log_when_their_account_goes_on() {
        for (int run = 0; run < RUNS; run++) {
            var logs = logs(run);
            var counted = new InMemoryCreditStatistics();
            var random = new Random(run);
            // As after a stream was away for longer than it keeps records: the last record of an account comes, others
            // may not.
            tellOf(
                    logs,
                    counted,
                    random,
                    told -> told.commit().equals(logs.commits(told.account()).getLast()) || random.nextInt(3) > 0);
            expectTheTruth(run, logs, counted);
        }
    }

    @Test
    void counting_again_from_nothing_comes_to_what_was_streamed() {
        for (int run = 0; run < 20; run++) {
            var logs = logs(run);
            var streamed = new InMemoryCreditStatistics();
            tellOf(logs, streamed, new Random(run), _ -> true);
            catchUp(logs, streamed);
            var again = new InMemoryCreditStatistics();
            catchUp(logs, again);
            for (String entitlement : entitlements(logs)) {
                assertThat(again.days(TENANT, entitlement, FIRST, LAST))
                        .isEqualTo(streamed.days(TENANT, entitlement, FIRST, LAST));
                assertThat(again.whole(TENANT, entitlement)).isEqualTo(streamed.whole(TENANT, entitlement));
            }
            assertThat(again.counted(logs.accounts())).isEqualTo(streamed.counted(logs.accounts()));
        }
    }

    /** What these tests are worth: a store that does not ask how far an account is counted by then counts some twice. */
    @Test
    void a_store_without_its_condition_is_found_out() {
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            var logs = logs(run);
            var counted = new InMemoryCreditStatistics();
            tellOf(logs, new WithoutCondition(counted), new Random(run), _ -> true);
            catchUp(logs, counted);
            if (entitlements(logs).stream()
                    .anyMatch(id -> !counted.whole(TENANT, id).equals(truth(logs, id)))) {
                wrong++;
            }
        }
        assertThat(wrong).isGreaterThan(RUNS / 2);
    }

    @Test
    void an_account_whose_log_lacks_a_commit_stops_no_other() {
        var logs = logs(1);
        var broken = logs.accounts().getFirst();
        var seen = new CountCommits.Seen();
        logs.accounts().forEach(account -> logs.commits(account).forEach(commit -> seen.add(account, commit)));
        var torn = new LogsOfHistories();
        logs.accounts().forEach(account -> torn.put(account, List.of()));
        var some = new CountCommits.Seen();
        logs.accounts().forEach(account -> {
            var commits = logs.commits(account);
            commits.stream().skip(account.equals(broken) ? 1 : 0).forEach(commit -> some.add(account, commit));
        });
        var counted = new InMemoryCreditStatistics();
        Set<AccountId> left = new HashSet<>();

        new CountCommits(counted, new ReadCommits(torn), _ -> {}).count(some, (account, fault) -> {
            assertThat(fault).isInstanceOf(IllegalStateException.class);
            left.add(account);
        });

        assertThat(left).containsExactly(broken);
        assertThat(counted.counted(logs.accounts()).keySet())
                .containsExactlyInAnyOrderElementsOf(logs.accounts().stream()
                        .filter(account -> !account.equals(broken))
                        .toList());
    }

    private static LogsOfHistories logs(int run) {
        var logs = new LogsOfHistories();
        for (int i = 0; i < ACCOUNTS; i++) {
            var log = Histories.log(run * 100L + i);
            if (!log.isEmpty()) {
                logs.put(new AccountId(TENANT, "cde_" + i % 2, "cus_" + i), log);
            }
        }
        return logs;
    }

    private static List<String> entitlements(LogsOfHistories logs) {
        return logs.accounts().stream().map(AccountId::entitlementId).distinct().toList();
    }

    private static void tellOf(LogsOfHistories logs, CreditStatistics counted, Random random, Predicate<Told> arrives) {
        // In the middle of a step, somebody else counts some of the same accounts through.
        var faulty = new FaultyStatistics(counted, random, () -> {
            var account = logs.accounts().get(random.nextInt(logs.accounts().size()));
            var commits = logs.commits(account);
            var seen = new CountCommits.Seen();
            seen.add(account, commits.get(random.nextInt(commits.size())));
            new CountCommits(counted, new ReadCommits(logs), _ -> {}).count(seen, (_, _) -> {});
        });
        // Records come in batches, in any order; what is left comes again, with some that are done.
        var count = new CountCommits(faulty, new ReadCommits(logs), _ -> {});
        var all = new ArrayList<>(logs.accounts().stream()
                .flatMap(account -> logs.commits(account).stream().map(commit -> new Told(account, commit)))
                .filter(arrives)
                .toList());
        if (random.nextBoolean()) {
            Collections.shuffle(all, random);
        }
        int from = 0;
        while (from < all.size()) {
            var batch = all.subList(from, Math.min(all.size(), from + 1 + random.nextInt(20)));
            Set<AccountId> left = new HashSet<>();
            var seen = new CountCommits.Seen();
            batch.forEach(told -> seen.add(told.account(), told.commit()));
            count.count(seen, (account, _) -> left.add(account));
            if (left.isEmpty()) {
                from += batch.size();
            }
            if (random.nextInt(5) == 0) {
                // A rewind.
                from = Math.max(0, from - random.nextInt(30));
            }
        }
    }

    private static void catchUp(LogsOfHistories logs, CreditStatistics counted) {
        var seen = new CountCommits.Seen();
        logs.accounts()
                .forEach(account -> seen.add(account, logs.commits(account).getLast()));
        new CountCommits(counted, new ReadCommits(logs), _ -> {}).count(seen, (account, fault) -> {
            throw new AssertionError(account + " is left", fault);
        });
    }

    private static void expectTheTruth(int run, LogsOfHistories logs, CreditStatistics counted) {
        for (String entitlement : entitlements(logs)) {
            var days = counted.days(TENANT, entitlement, FIRST, LAST);
            assertThat(days).as("run %d, days", run).isEqualTo(daysOf(logs, entitlement));
            var whole = counted.whole(TENANT, entitlement);
            assertThat(whole).as("run %d, the whole", run).isEqualTo(truth(logs, entitlement));
            assertThat(days.values().stream().reduce(Totals.NONE, Totals::plus)).isEqualTo(whole);
            // What the newest states say, which no sum was made of.
            var newest = accounts(logs, entitlement)
                    .map(account -> logs.commits(account).getLast().after())
                    .toList();
            assertThat(whole.outstanding())
                    .as("run %d, balances", run)
                    .isEqualTo(Credits.total(newest.stream()
                            .map(state -> state.standing().balance())
                            .toList()));
            assertThat(whole.overageOutstanding())
                    .as("run %d, overage", run)
                    .isEqualTo(Credits.total(newest.stream()
                            .map(state -> state.standing().overage())
                            .toList()));
            Map<Currency, BigInteger> owed = new EnumMap<>(Currency.class);
            newest.forEach(state ->
                    owedFor(state.grants()).forEach((currency, money) -> owed.merge(currency, money, BigInteger::add)));
            owed.values().removeIf(money -> money.signum() == 0);
            assertThat(whole.liability().minorUnits())
                    .as("run %d, liability", run)
                    .isEqualTo(owed);
            expectUse(run, logs, entitlement, counted);
        }
    }

    private static void expectUse(int run, LogsOfHistories logs, String entitlement, CreditStatistics counted) {
        accounts(logs, entitlement).forEach(account -> {
            var last = YearMonth.from(day(logs.commits(account).getLast()));
            var months = new TreeMap<YearMonth, MonthOfUse>();
            logs.commits(account)
                    .forEach(commit -> commit.entries().forEach(entry -> {
                        var used = entry.type() == EntryType.CREDIT_DEDUCTED ? entry.amount() : Credits.ZERO;
                        var beyond = entry.type() == EntryType.OVERAGE_CHARGED ? entry.amount() : Credits.ZERO;
                        if (!used.isZero() || !beyond.isZero()) {
                            months.merge(
                                    YearMonth.from(day(commit)),
                                    new MonthOfUse(used, beyond),
                                    (one, other) -> new MonthOfUse(
                                            one.used().plus(other.used()),
                                            one.overageCharged().plus(other.overageCharged())));
                        }
                    }));
            months.headMap(last.minusMonths(12)).clear();
            assertThat(counted.counted(List.of(account)).get(account))
                    .as("run %d, %s", run, account)
                    .extracting(Counted::use)
                    .isEqualTo(months);
        });
    }

    private static Map<Currency, BigInteger> owedFor(List<OpenGrant> grants) {
        Map<Currency, BigInteger> owed = new EnumMap<>(Currency.class);
        for (Currency currency : Currency.values()) {
            var of = grants.stream()
                    .filter(grant -> grant.origin()
                            .cost()
                            .filter(cost -> cost.currency() == currency)
                            .isPresent())
                    .toList();
            owed.put(currency, Worth.of(of).roundedDown());
        }
        return owed;
    }

    private static Stream<AccountId> accounts(LogsOfHistories logs, String entitlement) {
        return logs.accounts().stream()
                .filter(account -> account.entitlementId().equals(entitlement));
    }

    private static Map<LocalDate, Totals> daysOf(LogsOfHistories logs, String entitlement) {
        var days = new TreeMap<LocalDate, Totals>();
        accounts(logs, entitlement).forEach(account -> {
            Map<Currency, BigInteger> before = Map.of();
            for (Commit commit : logs.commits(account)) {
                var after = owedFor(commit.after().grants());
                days.merge(day(commit), totals(commit, before, after), Totals::plus);
                before = after;
            }
        });
        return days;
    }

    private static Totals truth(LogsOfHistories logs, String entitlement) {
        return daysOf(logs, entitlement).values().stream().reduce(Totals.NONE, Totals::plus);
    }

    private static Totals totals(Commit commit, Map<Currency, BigInteger> before, Map<Currency, BigInteger> after) {
        Map<Movement, Credits> sums = new EnumMap<>(Movement.class);
        for (LedgerEntry entry : commit.entries()) {
            for (Movement movement : Movement.values()) {
                if (isOf(movement, entry)) {
                    sums.merge(movement, entry.amount(), Credits::plus);
                }
            }
        }
        Map<Currency, BigInteger> change = new EnumMap<>(Currency.class);
        after.forEach((currency, money) ->
                change.put(currency, money.subtract(before.getOrDefault(currency, BigInteger.ZERO))));
        return new Totals(sums, commit.entries().size(), new dev.scrip.statistics.Liability(change));
    }

    /** By what an entry does to the standing, as far as that can tell it. */
    private static boolean isOf(Movement movement, LedgerEntry entry) {
        BigDecimal balance = entry.after()
                .balance()
                .value()
                .subtract(entry.before().balance().value());
        BigDecimal overage = entry.after()
                .overage()
                .value()
                .subtract(entry.before().overage().value());
        return switch (movement) {
            case OVERAGE_CHARGED -> overage.signum() > 0;
            case OVERAGE_RESET -> overage.signum() < 0;
            case ISSUED -> balance.signum() > 0 && entry.type() == EntryType.CREDIT_ADDED;
            case ADJUSTED_UP -> balance.signum() > 0 && entry.type() == EntryType.MANUAL_ADJUSTMENT;
            case ROLLED_OVER -> balance.signum() > 0 && entry.type() == EntryType.CREDIT_ROLLED_OVER;
            case USED -> balance.signum() < 0 && entry.type() == EntryType.CREDIT_DEDUCTED;
            case EXPIRED -> balance.signum() < 0 && entry.type() == EntryType.CREDIT_EXPIRED;
            case FORFEITED -> balance.signum() < 0 && entry.type() == EntryType.ROLLOVER_FORFEITED;
            case REFUNDED -> balance.signum() < 0 && entry.type() == EntryType.REFUND;
            case ADJUSTED_DOWN -> balance.signum() < 0 && entry.type() == EntryType.MANUAL_ADJUSTMENT;
        };
    }

    private static LocalDate day(Commit commit) {
        return LocalDate.ofInstant(commit.at(), ZoneOffset.UTC);
    }
}
