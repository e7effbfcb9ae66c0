package dev.scrip.statistics.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Liability;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import dev.scrip.subscription.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Every account of a tenant is counted up to its newest commit, by its days, once, whoever else counts. */
class RecountTest {
    private static final Tenant TENANT = Samples.TENANT;
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final CreditSettings SETTINGS = new CreditSettings(
            0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.UpTo(Credits.of(50))), Optional.empty(), false);

    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(() -> Instant.EPOCH);
    private final InMemoryCreditStatistics statistics = new InMemoryCreditStatistics();
    private final AtomicLong nonces = new AtomicLong();
    private final List<Integer> pauses = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T22:00:00Z");
    private final CreateLedgerEntry entries = new CreateLedgerEntry(
            new WriteAccount(log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3));

    private CountCommits counting(CreditStatistics kept) {
        return new CountCommits(kept, new ReadCommits(log), pauses::add);
    }

    private Recount recount(CreditStatistics kept) {
        return new Recount(entitlements, log, log, kept, counting(kept));
    }

    private void note(AccountId account, RuntimeException fault) {
        left.add(account.customerId() + ": " + fault.getMessage());
    }

    private static AccountId account(String entitlement, String customer) {
        return new AccountId(TENANT, entitlement, customer);
    }

    private void entitlement(String id) {
        entitlements.create(Samples.plain(id), Optional.empty());
        log.settings(id, SETTINGS);
    }

    private void credit(AccountId account, long amount) {
        entries.create(
                account,
                new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), false),
                Optional.empty());
    }

    private void debit(AccountId account, long amount) {
        entries.create(
                account,
                new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false),
                Optional.empty());
    }

    /** 100 given and 30 used on one day; 100 used on the next, of which 30 are owed. */
    private AccountId twoDays(String customer) {
        var account = account("cde_1", customer);
        now = Instant.parse("2026-01-31T22:00:00Z");
        credit(account, 100);
        debit(account, 30);
        now = now.plus(Duration.ofHours(2));
        debit(account, 100);
        return account;
    }

    private Totals day(LocalDate day) {
        return statistics.days(TENANT, "cde_1", day, day).getOrDefault(day, Totals.NONE);
    }

    private static Totals totals(long entries, Map<Movement, Credits> credits) {
        return new Totals(credits, entries, Liability.NONE);
    }

    @Test
    void what_happened_is_counted_by_the_day_it_happened_on() {
        entitlement("cde_1");
        var ada = twoDays("ada");

        assertThat(recount(statistics).catchUp(TENANT, this::note)).isEqualTo(1);

        assertThat(left).isEmpty();
        assertThat(day(DAY))
                .isEqualTo(totals(2, Map.of(Movement.ISSUED, Credits.of(100), Movement.USED, Credits.of(30))));
        assertThat(day(DAY.plusDays(1)))
                .isEqualTo(totals(2, Map.of(Movement.USED, Credits.of(70), Movement.OVERAGE_CHARGED, Credits.of(30))));
        var counted = statistics.counted(List.of(ada)).getOrDefault(ada, Counted.NOTHING);
        assertThat(counted.next())
                .isEqualTo(
                        CommitCodec.read(log.newest(ada).orElseThrow().bytes()).nextSlot());
        assertThat(counted.use())
                .isEqualTo(Map.of(
                        YearMonth.of(2026, 1),
                        new MonthOfUse(Credits.of(30), Credits.ZERO),
                        YearMonth.of(2026, 2),
                        new MonthOfUse(Credits.of(70), Credits.of(30))));
    }

    @Test
    void what_was_counted_is_not_counted_again_unless_it_is_forgotten_first() {
        entitlement("cde_1");
        twoDays("ada");
        var once = totals(
                4,
                Map.of(
                        Movement.ISSUED,
                        Credits.of(100),
                        Movement.USED,
                        Credits.of(100),
                        Movement.OVERAGE_CHARGED,
                        Credits.of(30)));
        recount(statistics).catchUp(TENANT, this::note);
        recount(statistics).catchUp(TENANT, this::note);
        assertThat(statistics.whole(TENANT, "cde_1")).isEqualTo(once);
        assertThat(recount(statistics).again(TENANT, this::note)).isEqualTo(1);
        assertThat(statistics.whole(TENANT, "cde_1")).isEqualTo(once);

        // What was counted wrongly stays until it is forgotten.
        var ghost = account("cde_1", "ghost");
        statistics.take(List.of(new Step(
                ghost, Counted.NOTHING, Counted.NOTHING, DAY, totals(1, Map.of(Movement.USED, Credits.of(9))))));
        recount(statistics).catchUp(TENANT, this::note);
        assertThat(statistics.whole(TENANT, "cde_1").entries()).isEqualTo(5);
        recount(statistics).again(TENANT, this::note);
        assertThat(statistics.whole(TENANT, "cde_1")).isEqualTo(once);
    }

    @Test
    void accounts_of_every_entitlement_are_counted_the_deleted_ones_too() {
        for (int i = 0; i < 101; i++) {
            entitlement("cde_" + i);
            credit(account("cde_" + i, "ada"), 1);
        }
        var gone = Samples.plain("cde_gone");
        log.settings("cde_gone", SETTINGS);
        entitlements.create(gone, Optional.empty());
        credit(account("cde_gone", "ada"), 5);
        entitlements.replace(gone, gone.withDeleted(true, now));

        assertThat(recount(statistics).catchUp(TENANT, this::note)).isEqualTo(102);

        for (int i = 0; i < 101; i++) {
            assertThat(statistics.whole(TENANT, "cde_" + i).of(Movement.ISSUED)).isEqualTo(Credits.of(1));
        }
        assertThat(statistics.whole(TENANT, "cde_gone").of(Movement.ISSUED)).isEqualTo(Credits.of(5));
        assertThat(recount(statistics).catchUp(new Tenant("bus_nobody", Mode.LIVE), this::note))
                .isZero();
    }

    @Test
    void more_accounts_than_take_a_step_together_are_counted_in_parts() {
        entitlement("cde_1");
        for (int i = 0; i < 99; i++) {
            credit(account("cde_1", "cus_" + i), 1);
        }
        assertThat(recount(statistics).catchUp(TENANT, this::note)).isEqualTo(99);
        assertThat(statistics.whole(TENANT, "cde_1")).isEqualTo(totals(99, Map.of(Movement.ISSUED, Credits.of(99))));
        var seen = new CountCommits.Seen();
        var steps = new ArrayList<Integer>();
        for (int i = 0; i < 99; i++) {
            var account = account("cde_1", "cus_" + i);
            debit(account, 1);
            seen.add(account, newest(account));
        }
        counting(new StatisticsAround(statistics) {
                    @Override
                    public boolean take(List<Step> some) {
                        steps.add(some.size());
                        return super.take(some);
                    }
                })
                .count(seen, this::note);
        assertThat(steps).containsExactly(98, 1);
        assertThat(statistics.whole(TENANT, "cde_1").of(Movement.USED)).isEqualTo(Credits.of(99));
    }

    private Commit newest(AccountId account) {
        return CommitCodec.read(log.newest(account).orElseThrow().bytes());
    }

    @Test
    void when_somebody_else_came_first_the_account_is_counted_on_from_there() {
        entitlement("cde_1");
        var ada = twoDays("ada");
        var seen = new CountCommits.Seen();
        seen.add(ada, newest(ada));
        var others = new ArrayList<>(List.of(true));
        counting(new StatisticsAround(statistics) {
                    @Override
                    public boolean take(List<Step> some) {
                        if (!others.isEmpty()) {
                            others.clear();
                            counting(statistics).count(seen, RecountTest.this::note);
                        }
                        return super.take(some);
                    }
                })
                .count(seen, this::note);
        assertThat(pauses).containsExactly(1);
        assertThat(left).isEmpty();
        assertThat(statistics.whole(TENANT, "cde_1").entries()).isEqualTo(4);
    }

    @Test
    void an_account_that_others_count_all_the_time_is_left_after_eight_tries() {
        entitlement("cde_1");
        var ada = twoDays("ada");
        var seen = new CountCommits.Seen();
        seen.add(ada, newest(ada));
        counting(new StatisticsAround(statistics) {
                    @Override
                    public boolean take(List<Step> some) {
                        return false;
                    }
                })
                .count(seen, this::note);
        assertThat(pauses).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(left).containsExactly("ada: accounts are being counted by somebody else");
        assertThat(statistics.whole(TENANT, "cde_1")).isEqualTo(Totals.NONE);
    }

    @Test
    void accounts_are_left_when_the_store_does_not_answer() {
        entitlement("cde_1");
        var ada = twoDays("ada");
        var bob = twoDays("bob");
        var seen = new CountCommits.Seen();
        seen.add(ada, newest(ada));
        seen.add(bob, newest(bob));
        counting(new StatisticsAround(statistics) {
                    @Override
                    public boolean take(List<Step> some) {
                        throw new StoreUnavailable("away");
                    }
                })
                .count(seen, this::note);
        assertThat(left).containsExactly("ada: away", "bob: away");
    }

    @Test
    void an_account_whose_log_has_a_hole_is_left_and_stops_no_other() {
        entitlement("cde_1");
        var ada = twoDays("ada");
        var unknown = account("cde_1", "nobody");
        var seen = new CountCommits.Seen();
        seen.add(unknown, newest(ada));
        seen.add(ada, newest(ada));
        counting(statistics).count(seen, this::note);
        assertThat(left).containsExactly("nobody: the log has no commit in slot Slot[number=1, step=0]");
        assertThat(statistics.whole(TENANT, "cde_1").entries()).isEqualTo(4);
    }

    @Test
    void what_totals_say_follows_from_their_movements() {
        var totals = totals(
                9,
                Map.of(
                        Movement.ISSUED, Credits.of(70),
                        Movement.ADJUSTED_UP, Credits.of(30),
                        Movement.USED, Credits.of(10),
                        Movement.EXPIRED, Credits.of(15),
                        Movement.FORFEITED, Credits.of(5),
                        Movement.REFUNDED, Credits.of(4),
                        Movement.ADJUSTED_DOWN, Credits.of(6),
                        Movement.OVERAGE_CHARGED, Credits.of(9),
                        Movement.OVERAGE_RESET, Credits.of(2)));
        assertThat(totals.outstanding()).isEqualTo(Credits.of(60));
        assertThat(totals.overageOutstanding()).isEqualTo(Credits.of(7));
        assertThat(totals.breakage()).isEqualTo(Credits.of(20));
        assertThat(totals.breakageShare()).contains(new BigDecimal("0.2857"));
        assertThat(Totals.NONE.breakageShare()).isEmpty();
        assertThat(new QueueDepths.Depth("usage", false, 100, 20, 3).all()).isEqualTo(123);
    }
}
