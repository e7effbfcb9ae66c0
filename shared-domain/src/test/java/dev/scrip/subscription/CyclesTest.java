package dev.scrip.subscription;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.NOW;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.catalog.Span;
import dev.scrip.credit.Book;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Cost;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.GrantTerms;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Rollover;
import dev.scrip.credit.TimeInterval;
import dev.scrip.subscription.SubscriptionChange.WantedStatus;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each change of a subscription does to its accounts, decided without any store. */
final class CyclesTest {
    private static final CreditEntitlement PLAIN = Samples.plain(CALLS);

    @Test
    void a_start_gives_what_the_plan_attaches_until_the_end_of_the_first_cycle() {
        var started = start(offer(Samples.monthly(1_001, 0), 3, attachment(CALLS, "10"), attachment(TOKENS, "4")));
        assertThat(started.after().cycle().end()).isEqualTo(Instant.parse("2026-02-28T10:00:00.123456Z"));
        assertThat(started.after().cycle().next().end()).isEqualTo(Instant.parse("2026-03-31T10:00:00.123456Z"));
        var first = begin(started, CALLS).grant().orElseThrow();
        assertThat(first.amount()).isEqualTo(Credits.of(30));
        assertThat(first.endsAt()).contains(started.after().cycle().end());
        assertThat(first.cost()).contains(cost(1_502, 30));
        var second = begin(started, TOKENS).grant().orElseThrow();
        assertThat(second.amount()).isEqualTo(Credits.of(12));
        assertThat(second.cost()).contains(cost(1_501, 12));
        assertThat(started.payment().orElseThrow().total()).isEqualTo(Money.of(3_003, Currency.USD));
        assertThat(started.after().grantedProducts()).containsExactly("pdt_1");
        assertThat(started.after().pending()).isPresent();
    }

    @Test
    void a_trial_costs_nothing_and_its_end_is_the_anchor() {
        var trial = new CreditOverrides.Trial(Optional.of(Credits.of(5)), Optional.of(true));
        var expiring = overridden(CALLS, "10", rollover(true), trial, Optional.empty());
        var kept = overridden(TOKENS, "10", rollover(true), CreditOverrides.Trial.NONE, Optional.empty());
        var started = start(offer(Samples.monthly(900, 14), 2, expiring, kept));
        var end = NOW.plus(Duration.ofDays(14));
        assertThat(started.after().inTrial()).isTrue();
        assertThat(started.after().cycle().end()).isEqualTo(end);
        assertThat(started.payment().orElseThrow().total().isZero()).isTrue();
        var gone = begin(started, CALLS).grant().orElseThrow();
        assertThat(gone.amount()).isEqualTo(Credits.of(10));
        assertThat(gone.endsAt()).contains(end);
        assertThat(gone.rollover()).isEmpty();
        assertThat(gone.cost()).isEmpty();
        var stays = begin(started, TOKENS).grant().orElseThrow();
        assertThat(stays.amount()).isEqualTo(Credits.of(20));
        assertThat(stays.endsAt()).contains(started.after().cycle().next().end());
        assertThat(stays.rollover()).contains(new Rollover(100, Optional.empty(), Optional.empty()));
    }

    @Test
    void expiry_in_days_may_outlast_the_cycle_unless_credits_roll_over() {
        for (boolean rolls : new boolean[] {true, false}) {
            for (int days : new int[] {5, 90}) {
                var started = start(offer(
                        Samples.monthly(0, 0),
                        1,
                        overridden(CALLS, "10", rollover(rolls), CreditOverrides.Trial.NONE, Optional.of(days))));
                var byAge = NOW.plus(Duration.ofDays(days));
                var cycleEnd = started.after().cycle().end();
                var grant = begin(started, CALLS).grant().orElseThrow();
                assertThat(grant.endsAt()).contains(rolls && cycleEnd.isBefore(byAge) ? cycleEnd : byAge);
                assertThat(grant.cost()).isEmpty();
            }
        }
    }

    @Test
    void a_renewal_is_decided_for_the_boundary_by_what_is_attached_then() {
        var before = start(offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10")))
                .after()
                .completed();
        var renewed = Cycles.renew(before, offer(Samples.monthly(500, 0), 1, attachment(TOKENS, "7")));
        var boundary = before.cycle().end();
        assertThat(renewed.intent().orElseThrow().at()).isEqualTo(boundary);
        assertThat(renewed.intent().orElseThrow().id()).isEqualTo("sub_1.cycle.2");
        assertThat(step(renewed, CALLS)).isEqualTo(new Instruction.EndTerms("sub_1", false));
        assertThat(begin(renewed, TOKENS).prorates()).isFalse();
        assertThat(begin(renewed, TOKENS).terms().cycle().start()).isEqualTo(boundary);
        assertThat(renewed.payment().orElseThrow().total()).isEqualTo(Money.of(500, Currency.USD));
        assertThat(renewed.payment().orElseThrow().createdAt()).isEqualTo(boundary);
    }

    @Test
    void a_deleted_entitlement_sits_the_cycle_out() {
        var before = start(offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10")))
                .after()
                .completed();
        var deleted = Samples.offer(
                Samples.product("pdt_1", Samples.monthly(900, 0), attachment(CALLS, "10")),
                1,
                PLAIN.withDeleted(true, NOW));
        assertThat(begin(Cycles.renew(before, deleted), CALLS).grant()).isEmpty();
    }

    @Test
    void the_end_of_a_subscription_ends_its_terms_on_every_account() {
        var offer = offer(
                new Price.Recurring(Currency.USD, 900, Samples.MONTH, Samples.MONTH, 0), 1, attachment(CALLS, "10"));
        var last = start(offer);
        assertThat(begin(last, CALLS).terms().endsWithCycle()).isTrue();
        var over = Cycles.renew(last.after().completed(), offer);
        assertThat(over.after().status()).isEqualTo(SubscriptionStatus.EXPIRED);
        assertThat(step(over, CALLS)).isEqualTo(new Instruction.EndTerms("sub_1", false));
        assertThat(over.payment()).isEmpty();
        assertThat(over.after().completed().due()).isEmpty();
    }

    @Test
    void to_cancel_at_the_end_changes_terms_now_and_ends_them_at_the_boundary() {
        var offer = offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10"));
        var before = start(offer).after().completed();
        var flagged = Amendment.terms(before, atEnd(true), offer, NOW.plusSeconds(5));
        var change = (Instruction.ChangeTerms) step(flagged, CALLS);
        assertThat(change.terms().endsWithCycle()).isTrue();
        assertThat(change.grant()).isEmpty();
        assertThat(change.prorates()).isFalse();
        var over = Cycles.renew(flagged.after().completed(), offer);
        assertThat(over.after().status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(over.after().cancelledAt()).contains(before.cycle().end());
        var back = Amendment.terms(flagged.after().completed(), atEnd(false), offer, NOW.plusSeconds(6));
        assertThat(((Instruction.ChangeTerms) step(back, CALLS)).terms().endsWithCycle())
                .isFalse();
        assertThat(Amendment.terms(back.after().completed(), atEnd(false), offer, NOW.plusSeconds(7))
                        .intent())
                .isEmpty();
    }

    @Test
    void a_pause_moves_the_cycle_and_the_end_of_the_subscription() {
        var before = start(offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10")))
                .after()
                .completed();
        var paused = Amendment.pause(before, NOW.plus(Duration.ofDays(2)));
        assertThat(step(paused, CALLS)).isEqualTo(new Instruction.Pause("sub_1"));
        assertThat(paused.after().completed().due()).isEmpty();
        var resumed = Amendment.resume(paused.after().completed(), NOW.plus(Duration.ofDays(12)));
        assertThat(resumed.after().cycle().end()).isEqualTo(before.cycle().end().plus(Duration.ofDays(10)));
        assertThat(resumed.after().endsAt()).isEqualTo(before.endsAt().plus(Duration.ofDays(10)));
        assertThat(step(resumed, CALLS))
                .isEqualTo(new Instruction.Resume("sub_1", resumed.after().cycle()));
        assertThat(Amendment.cancel(paused.after().completed(), SubscriptionChange.to(WantedStatus.CANCELLED), NOW)
                        .after()
                        .status())
                .isEqualTo(SubscriptionStatus.CANCELLED);
    }

    @Test
    void a_change_of_plan_that_is_billed_begins_a_cycle_and_one_on_the_same_day_does_not() {
        var before = start(offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10")))
                .after()
                .completed();
        var bigger = Samples.offer(
                Samples.product(
                        "pdt_2",
                        new Price.Recurring(Currency.USD, 9_000, new Span(1, TimeInterval.YEAR), Samples.YEARS, 0),
                        prorated(CALLS, "200")),
                1,
                PLAIN);
        var at = NOW.plus(Duration.ofDays(14));
        var restarted = PlanChange.now(before, bigger, BillingMode.PRORATED_IMMEDIATELY, at);
        assertThat(begin(restarted, CALLS).prorates()).isTrue();
        assertThat(begin(restarted, CALLS).grant().orElseThrow().amount()).isEqualTo(Credits.of(200));
        assertThat(restarted.after().cycle().start()).isEqualTo(at);
        assertThat(restarted.after().cycle().number()).isEqualTo(2);
        // 14 of 28 days are left of what cost 900.
        assertThat(restarted.payment().orElseThrow().total()).isEqualTo(Money.of(8_550, Currency.USD));

        var sameDay = PlanChange.now(before, bigger, BillingMode.FULL_IMMEDIATELY, NOW.plusSeconds(60));
        var change = (Instruction.ChangeTerms) step(sameDay, CALLS);
        assertThat(change.prorates()).isTrue();
        assertThat(change.grant()).isPresent();
        assertThat(sameDay.after().cycle().number()).isEqualTo(1);
        assertThat(sameDay.after().cycle().end()).isEqualTo(Instant.parse("2027-01-31T10:00:00.123456Z"));

        var unbilled = PlanChange.now(before, bigger, BillingMode.DO_NOT_BILL, at);
        assertThat(unbilled.payment()).isEmpty();
        assertThat(unbilled.after().cycle().end()).isEqualTo(before.cycle().end());
        assertThat(unbilled.after().cycle().next().end()).isEqualTo(Instant.parse("2027-02-28T10:00:00.123456Z"));
    }

    @Test
    void however_often_plans_are_toggled_each_is_granted_once_a_cycle() {
        var one = offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10"));
        var two = Samples.offer(Samples.product("pdt_2", Samples.monthly(950, 0), attachment(CALLS, "20")), 1, PLAIN);
        var subscription = start(one).after().completed();
        var granted = new java.util.ArrayList<Credits>();
        for (int i = 0; i < 6; i++) {
            var changed = PlanChange.now(
                    subscription, i % 2 == 0 ? two : one, BillingMode.FULL_IMMEDIATELY, NOW.plusSeconds(i));
            ((Instruction.ChangeTerms) step(changed, CALLS))
                    .grant()
                    .map(GrantTerms::amount)
                    .ifPresent(granted::add);
            subscription = changed.after().completed();
        }
        assertThat(granted).containsExactly(Credits.of(20));
    }

    @Test
    void a_scheduled_change_takes_effect_with_the_renewal() {
        var before = start(offer(Samples.monthly(900, 0), 1, attachment(CALLS, "10")))
                .after()
                .completed();
        var later =
                PlanChange.later(before, new ScheduledChange("pdt_2", 2, BillingMode.DO_NOT_BILL, before.createdAt()));
        assertThat(later.intent()).isEmpty();
        var two = Samples.offer(Samples.product("pdt_2", Samples.monthly(950, 0), attachment(CALLS, "20")), 2, PLAIN);
        var renewed = Cycles.renew(later.after(), two);
        assertThat(renewed.after().productId()).isEqualTo("pdt_2");
        assertThat(renewed.after().scheduledChange()).isEmpty();
        assertThat(begin(renewed, CALLS).grant().orElseThrow().amount()).isEqualTo(Credits.of(40));
    }

    @Test
    void a_purchase_grants_each_line_once_for_its_share_of_the_price() {
        var pack = Samples.offer(
                Samples.product("pdt_1", Samples.once(5), attachment(CALLS, "10"), attachment(TOKENS, "1")),
                3,
                PLAIN,
                Samples.plain(TOKENS));
        var other = Samples.offer(Samples.product("pdt_2", Samples.once(100), attachment(CALLS, "2")), 1, PLAIN);
        var purchase = Purchase.of(
                "pay_1",
                TENANT,
                "c1",
                new NewPayment(
                        List.of(CartLine.of("pdt_1", 3), CartLine.of("pdt_2", 1)),
                        Optional.empty(),
                        java.util.Map.of()),
                List.of(pack, other),
                Optional.empty(),
                NOW);
        assertThat(purchase.payment().total()).isEqualTo(Money.of(115, Currency.USD));
        var calls = purchase.intent().parts().getFirst().instruction().steps();
        assertThat(calls)
                .extracting(step -> ((Instruction.Issue) step).grant().amount())
                .containsExactly(Credits.of(30), Credits.of(2));
        assertThat(calls)
                .extracting(step -> ((Instruction.Issue) step).grant().cost().orElseThrow())
                .containsExactly(cost(8, 30), cost(100, 2));
        assertThat(((Instruction.Issue) calls.getFirst()).grant().endsAt()).isEmpty();
    }

    /** However often plans are toggled, no more is granted than what the plans held entitle to. */
    @ParameterizedTest
    @EnumSource(BillingMode.class)
    void going_back_and_forth_between_plans_gives_nothing_twice(BillingMode mode) {
        var with = Samples.offer(Samples.product("pdt_1", Samples.monthly(900, 0), prorated(CALLS, "100")), 1, PLAIN);
        var without = Samples.offer(
                Samples.product("pdt_2", Samples.monthly(900, 0), prorated(TOKENS, "100")), 1, Samples.plain(TOKENS));
        var settings = new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);
        var calls = new Book();
        var now = NOW;
        var decided =
                Cycles.start("sub_1", Samples.TENANT, "cus_1", Samples.wanted("pdt_1", 1), with, Optional.empty(), now);
        carryOut(calls, settings, decided, now);
        for (int change = 1; change <= 20; change++) {
            now = now.plus(Duration.ofHours(12));
            var offer = change % 2 == 0 ? with : without;
            decided = PlanChange.now(decided.after().completed(), offer, mode, now);
            carryOut(calls, settings, decided, now);
            var balance = calls.newest().orElseThrow().after().standing().balance();
            // Held for at most ten days in all, and now for the rest of a cycle: never more than one cycle gives.
            assertThat(balance)
                    .as("after change %d", change)
                    .isLessThanOrEqualTo(Credits.of(change % 2 == 0 ? 134 : 34));
        }
        assertThat(calls.problems()).isEmpty();
    }

    private static void carryOut(Book book, CreditSettings settings, Decided decided, Instant at) {
        decided.intent().orElseThrow().parts().stream()
                .filter(part -> part.creditEntitlementId().equals(CALLS))
                .forEach(part -> book.decide(settings, new LedgerCommand.CarryOut(part.instruction()), at));
    }

    private static SubscriptionChange atEnd(boolean cancel) {
        return new SubscriptionChange(
                Optional.empty(), Optional.of(cancel), Optional.empty(), List.of(), Change.keep());
    }

    private static Decided start(Offer offer) {
        return Cycles.start(
                "sub_1", TENANT, "c1", Samples.wanted("pdt_1", offer.quantity()), offer, Optional.empty(), NOW);
    }

    private static Offer offer(Price price, int quantity, CreditAttachment... attachments) {
        return Samples.offer(Samples.product("pdt_1", price, attachments), quantity, PLAIN, Samples.plain(TOKENS));
    }

    private static CreditAttachment attachment(String entitlement, String amount) {
        return Attachments.plain(entitlement, amount);
    }

    private static CreditAttachment prorated(String entitlement, String amount) {
        return new CreditAttachment(
                entitlement,
                Credits.of(amount),
                new CreditOverrides(
                        Optional.empty(),
                        CreditOverrides.Rollover.NONE,
                        CreditOverrides.Overage.NONE,
                        Optional.empty(),
                        Optional.of(ProrationBehavior.PRORATE),
                        CreditOverrides.Trial.NONE));
    }

    private static CreditAttachment overridden(
            String entitlement,
            String amount,
            CreditOverrides.Rollover rollover,
            CreditOverrides.Trial trial,
            Optional<Integer> days) {
        return new CreditAttachment(
                entitlement,
                Credits.of(amount),
                new CreditOverrides(
                        days, rollover, CreditOverrides.Overage.NONE, Optional.empty(), Optional.empty(), trial));
    }

    private static CreditOverrides.Rollover rollover(boolean enabled) {
        return new CreditOverrides.Rollover(
                Optional.of(enabled), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Cost cost(long minorUnits, long credits) {
        return new Cost(BigInteger.valueOf(minorUnits), Currency.USD, Credits.of(credits));
    }

    private static Instruction.BeginCycle begin(Decided decided, String entitlement) {
        return (Instruction.BeginCycle) step(decided, entitlement);
    }

    private static Instruction.Step step(Decided decided, String entitlement) {
        return decided.intent().orElseThrow().parts().stream()
                .filter(part -> part.creditEntitlementId().equals(entitlement))
                .findFirst()
                .orElseThrow()
                .instruction()
                .steps()
                .getFirst();
    }
}
