package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of grants at their ends, as it is told before they end, and what time alone makes of an account. */
class EndsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-01-15T00:00:00Z");
    private static final CreditSettings SETTINGS =
            new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);

    private static Origin origin(Optional<Rollover> rollover, int generation, Optional<Instant> rollsFrom) {
        return new Origin(0, Optional.of("sub_1"), 1, rollover, generation, rollsFrom, Optional.empty());
    }

    private static Optional<Rollover> rolls(int percentage, Optional<Integer> times) {
        return Optional.of(new Rollover(percentage, Optional.empty(), times));
    }

    private static OpenGrant grant(long number, Optional<Instant> end, Origin origin) {
        return new OpenGrant(number, GrantSource.SUBSCRIPTION, Credits.of(20), Credits.of(10), end, origin);
    }

    private static Subscribed subscribed(String id, boolean ending) {
        return Subscribed.begun(
                new SubscriptionTerms(
                        id,
                        START,
                        BillingCycle.first(START, Timeframe.MONTH),
                        Credits.of(20),
                        ending,
                        OveragePolicy.Overrides.NONE,
                        Optional.empty()),
                Credits.of(20),
                START,
                true);
    }

    private static AccountState state(
            List<OpenGrant> grants,
            List<MeterSegment> segments,
            List<Subscribed> subscriptions,
            Optional<Instant> overageEndsAt) {
        return new AccountState(
                START,
                new Standing(
                        Credits.total(grants.stream().map(OpenGrant::remaining).toList()), Credits.ZERO),
                grants,
                segments,
                List.of(),
                subscriptions,
                Optional.empty(),
                overageEndsAt,
                EntryCounts.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static Outlook outlook(OpenGrant grant, Subscribed... subscriptions) {
        return Outlook.of(state(List.of(grant), List.of(), List.of(subscriptions), Optional.empty()), 0)
                .getFirst();
    }

    private static void expect(Outlook outlook, Forecast.End end, long carried, long lost) {
        assertThat(outlook.end()).isEqualTo(end);
        assertThat(outlook.carried()).isEqualTo(Credits.of(carried));
        assertThat(outlook.lost()).isEqualTo(Credits.of(lost));
    }

    @Test
    void a_grant_without_an_end_loses_nothing() {
        expect(outlook(grant(1, Optional.empty(), Origin.NONE)), Forecast.End.NEVER, 0, 0);
    }

    @Test
    void a_grant_without_rollover_expires_whole() {
        expect(
                outlook(
                        grant(1, Optional.of(END), origin(Optional.empty(), 0, Optional.empty())),
                        subscribed("sub_1", false)),
                Forecast.End.EXPIRES,
                0,
                10);
    }

    @Test
    void what_is_rolled_over_is_rounded_down_and_the_rest_is_lost() {
        var grant = grant(1, Optional.of(END), origin(rolls(75, Optional.empty()), 0, Optional.empty()));
        expect(outlook(grant, subscribed("sub_1", false)), Forecast.End.ROLLS_OVER, 7, 3);
    }

    @Test
    void what_rounds_down_to_nothing_expires() {
        var grant = grant(1, Optional.of(END), origin(rolls(9, Optional.empty()), 0, Optional.empty()));
        expect(outlook(grant, subscribed("sub_1", false)), Forecast.End.EXPIRES, 0, 10);
    }

    @Test
    void nothing_rolls_without_its_subscription_or_at_the_end_of_it() {
        var grant = grant(1, Optional.of(END), origin(rolls(75, Optional.empty()), 0, Optional.empty()));
        expect(outlook(grant), Forecast.End.EXPIRES, 0, 10);
        expect(outlook(grant, subscribed("sub_2", false)), Forecast.End.EXPIRES, 0, 10);
        expect(outlook(grant, subscribed("sub_1", true)), Forecast.End.EXPIRES, 0, 10);
        var sooner =
                grant(1, Optional.of(END.minusSeconds(1)), origin(rolls(75, Optional.empty()), 0, Optional.empty()));
        expect(outlook(sooner, subscribed("sub_1", true)), Forecast.End.ROLLS_OVER, 7, 3);
    }

    @Test
    void credits_that_rolled_as_often_as_they_may_are_forfeited() {
        var held = subscribed("sub_1", false);
        var twice = rolls(75, Optional.of(2));
        expect(
                outlook(grant(1, Optional.of(END), origin(twice, 1, Optional.empty())), held),
                Forecast.End.ROLLS_OVER,
                7,
                3);
        expect(
                outlook(grant(1, Optional.of(END), origin(twice, 2, Optional.empty())), held),
                Forecast.End.IS_FORFEITED,
                0,
                10);
    }

    @Test
    void the_same_credits_roll_once_a_cycle() {
        var held = subscribed("sub_1", false);
        var always = rolls(75, Optional.empty());
        expect(
                outlook(grant(1, Optional.of(END), origin(always, 1, Optional.of(END.plusSeconds(1)))), held),
                Forecast.End.EXPIRES,
                0,
                10);
        expect(
                outlook(grant(1, Optional.of(END), origin(always, 1, Optional.of(END))), held),
                Forecast.End.ROLLS_OVER,
                7,
                3);
    }

    @Test
    void grants_that_end_first_come_first() {
        var never = grant(1, Optional.empty(), Origin.NONE);
        var late = grant(2, Optional.of(END), Origin.NONE);
        var soon = grant(3, Optional.of(START.plusSeconds(1)), Origin.NONE);
        assertThat(Outlook.of(state(List.of(never, late, soon), List.of(), List.of(), Optional.empty()), 0))
                .extracting(Outlook::grant)
                .containsExactly(soon, late, never);
    }

    private static Commit commit(AccountState state) {
        return new Commit(Slot.FIRST, START, new Nonce(1), 0, List.of(), List.of(), state);
    }

    private static boolean needs(AccountState state, Instant now) {
        return Settling.needsSettings(commit(state), now);
    }

    @Test
    void settings_matter_once_a_grant_that_may_roll_has_ended() {
        var rolling = state(
                List.of(grant(1, Optional.of(END), origin(rolls(75, Optional.empty()), 0, Optional.empty()))),
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(needs(rolling, END.minusNanos(1_000))).isFalse();
        assertThat(needs(rolling, END)).isTrue();
        var plain = state(
                List.of(grant(1, Optional.of(END), Origin.NONE), grant(2, Optional.empty(), Origin.NONE)),
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(needs(plain, END)).isFalse();
        var endless = state(
                List.of(grant(1, Optional.empty(), origin(rolls(75, Optional.empty()), 0, Optional.empty()))),
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(needs(endless, END)).isFalse();
    }

    @Test
    void settings_matter_once_the_month_of_the_overage_is_over() {
        var owing = state(List.of(), List.of(), List.of(), Optional.of(END));
        assertThat(needs(owing, END.minusNanos(1_000))).isFalse();
        assertThat(needs(owing, END)).isTrue();
    }

    private static MeterSegment segment(Accumulation accumulation, boolean closed) {
        return new MeterSegment(
                "mtr_1",
                1,
                new Period(START, END),
                new Rate(BigDecimal.ONE, BigDecimal.ZERO),
                accumulation,
                BigDecimal.ZERO,
                BigDecimal.TEN,
                Optional.of(new MeterSegment.Newest(START, "e1")),
                Credits.ZERO,
                Credits.ZERO,
                closed);
    }

    @Test
    void settings_matter_once_a_level_that_is_deducted_at_the_end_of_its_period_is_due() {
        var open = state(List.of(), List.of(segment(Accumulation.LAST, false)), List.of(), Optional.empty());
        var due = END.plus(Duration.ofHours(1));
        assertThat(needs(open, due.minusNanos(1_000))).isFalse();
        assertThat(needs(open, due)).isTrue();
        assertThat(needs(state(List.of(), List.of(segment(Accumulation.LAST, true)), List.of(), Optional.empty()), due))
                .isFalse();
        assertThat(needs(state(List.of(), List.of(segment(Accumulation.ADD, false)), List.of(), Optional.empty()), due))
                .isFalse();
    }

    private static LedgerCommand add(long amount, Optional<Instant> end) {
        return new LedgerCommand.Add(Credits.of(amount), end, Optional.empty(), Map.of(), false);
    }

    /** 25 grants of a subscription that roll half of what is left, all at once. */
    private static Book twentyFiveThatRoll() {
        var book = new Book();
        var terms = subscribed("sub_1", false).terms();
        book.decide(SETTINGS, step(new Instruction.BeginCycle(terms, Optional.empty(), false)), START);
        for (int i = 0; i < 25; i++) {
            var grant = new GrantTerms(
                    Credits.of(2),
                    GrantSource.SUBSCRIPTION,
                    "sub_1",
                    Optional.of(MIDDLE),
                    rolls(50, Optional.empty()),
                    Optional.empty(),
                    Map.of());
            book.decide(SETTINGS, step(new Instruction.ChangeTerms(terms, Optional.of(grant), false)), START);
        }
        return book;
    }

    private static LedgerCommand step(Instruction.Step step) {
        return new LedgerCommand.CarryOut(
                new Instruction(new LedgerEntry.Reference("subscription", "sub_1"), START, List.of(step)));
    }

    /** Entries of each commit behind the first 26, and how many of them were due by time alone. */
    private static List<List<Integer>> behind(Book book) {
        return book.log().stream()
                .skip(26)
                .map(stored -> CommitCodec.read(stored.bytes()))
                .map(commit -> List.of(commit.entries().size(), commit.settled()))
                .toList();
    }

    @Test
    void what_is_due_and_does_not_fit_one_commit_is_settled_before_the_command() {
        var adding = twentyFiveThatRoll();
        assertThat(adding.decide(SETTINGS, add(5, Optional.empty()), MIDDLE)).isInstanceOf(Decision.Accepted.class);
        assertThat(behind(adding)).containsExactly(List.of(60, 60), List.of(16, 15));
        assertThat(adding.problems()).isEmpty();

        var deducting = twentyFiveThatRoll();
        deducting.decide(SETTINGS, new LedgerCommand.Deduct(Credits.of(3), Optional.empty(), Map.of(), false), MIDDLE);
        assertThat(behind(deducting)).containsExactly(List.of(60, 60), List.of(16, 15));

        var metering = twentyFiveThatRoll();
        var reading = new Reading(
                "mtr_1", 1, new Rate(BigDecimal.ONE, BigDecimal.ZERO), Accumulation.ADD, BigDecimal.TWO, MIDDLE, "e1");
        metering.decide(
                SETTINGS,
                new LedgerCommand.Meter(List.of(new UsageBatch("m1", List.of(reading), new byte[0]))),
                MIDDLE);
        assertThat(behind(metering)).containsExactly(List.of(60, 60), List.of(16, 15));
        assertThat(metering.newest().orElseThrow().after().standing().balance()).isEqualTo(Credits.of(23));
    }

    private static Instruction issue(Instant at, long amount) {
        return new Instruction(
                new LedgerEntry.Reference("payment", "pay_1"),
                at,
                List.of(new Instruction.Issue(new GrantTerms(
                        Credits.of(amount),
                        GrantSource.ONE_TIME,
                        "pay_1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()))));
    }

    private static List<String> entries(Forecast forecast) {
        return forecast.entries().stream()
                .map(entry -> entry.type() + " " + entry.amount().plain())
                .toList();
    }

    @Test
    void a_forecast_for_an_account_that_is_not_there_begins_with_nothing() {
        var forecast = Forecast.of(SETTINGS, Optional.empty(), issue(START, 7), START);
        assertThat(forecast.before()).isEqualTo(AccountState.openedAt(START));
        assertThat(entries(forecast)).containsExactly("CREDIT_ADDED 7");
        assertThat(forecast.fates()).isEmpty();
        assertThat(forecast.issued()).extracting(OpenGrant::amount).containsExactly(Credits.of(7));
    }

    @Test
    void a_forecast_tells_what_is_due_until_then_and_not_what_was_due_before() {
        var book = new Book();
        book.decide(SETTINGS, add(1, Optional.of(END.minusSeconds(60))), START);
        book.decide(SETTINGS, add(2, Optional.of(END)), START);
        book.decide(SETTINGS, add(4, Optional.empty()), START);
        var at = END.plusSeconds(1);

        var forecast = Forecast.of(SETTINGS, book.newest(), issue(at, 7), END.minusSeconds(60), at);

        assertThat(forecast.before().standing().balance()).isEqualTo(Credits.of(6));
        assertThat(entries(forecast)).containsExactly("CREDIT_EXPIRED 2", "CREDIT_ADDED 7");
        assertThat(forecast.fates())
                .extracting(
                        fate -> fate.grant().number(), Forecast.Fate::left, Forecast.Fate::end, Forecast.Fate::carried)
                .containsExactly(
                        tuple(2L, Credits.ZERO, Forecast.End.NEVER, Credits.ZERO),
                        tuple(3L, Credits.of(4), Forecast.End.NEVER, Credits.ZERO));
        assertThat(forecast.fates().getFirst().endsAt()).contains(END);
    }

    @Test
    void a_forecast_tells_of_grants_in_the_order_in_which_they_are_spent() {
        var expiryFirst = new CreditSettings(0, BurnOrder.EXPIRY_FIRST, OveragePolicy.OFF, Optional.empty(), false);
        var book = new Book();
        book.decide(SETTINGS, add(1, Optional.empty()), START);
        book.decide(SETTINGS, add(2, Optional.of(END)), START);
        var forecast = Forecast.of(expiryFirst, book.newest(), issue(START, 7), START);
        assertThat(forecast.fates())
                .extracting(fate -> fate.grant().number(), Forecast.Fate::end)
                .containsExactly(tuple(2L, Forecast.End.EXPIRES), tuple(1L, Forecast.End.NEVER));
    }

    @Test
    void a_forecast_that_takes_several_commits_tells_of_all_of_them() {
        var forecast = Forecast.of(SETTINGS, twentyFiveThatRoll().newest(), issue(MIDDLE, 7), START, MIDDLE);
        assertThat(forecast.entries()).hasSize(76);
        assertThat(forecast.entries().getLast().type()).isEqualTo(EntryType.CREDIT_ADDED);
        assertThat(forecast.fates())
                .hasSize(25)
                .filteredOn(fate -> fate.left().isZero())
                .hasSize(25);
    }
}
