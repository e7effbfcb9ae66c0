package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.MetadataValue;
import dev.scrip.subscription.CartOverride;
import dev.scrip.subscription.Held;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionChange;
import dev.scrip.subscription.SubscriptionChange.WantedStatus;
import dev.scrip.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be changed of a subscription, and when. */
final class ChangeSubscriptionTest {
    private static final Map<String, MetadataValue> NOTE = Map.of("note", new MetadataValue.Text("x"));

    private final BillingWorld world = new BillingWorld();
    private final BillingWorld.Works process = world.process();

    ChangeSubscriptionTest() {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.entitlement(TOKENS, Terms.plain(TOKENS));
        world.product(
                "pdt_plan",
                Samples.monthly(1_000, 0),
                Attachments.plain(CALLS, "100"),
                Attachments.plain(TOKENS, "50"));
        process.start.start(TENANT, BUYER, Samples.wanted("pdt_plan", 2), BillingWorld::noReceipt);
        world.pass(Duration.ofDays(1));
    }

    @Test
    void a_pause_and_its_end_are_each_done_once() {
        assertThat(done(to(WantedStatus.ACTIVE))).isEqualTo(world.subscription());
        assertThat(world.subscription().version()).as("it was active").isEqualTo(2);
        var paused = done(to(WantedStatus.PAUSED));
        assertThat(paused.status()).isEqualTo(SubscriptionStatus.PAUSED);
        assertThat(paused.pausedAt()).contains(world.now());
        assertThat(paused.pending()).isEmpty();
        world.pass(Duration.ofDays(1));
        assertThat(done(to(WantedStatus.PAUSED))).isEqualTo(paused);
        var resumed = done(to(WantedStatus.ACTIVE));
        assertThat(resumed.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(resumed.cycle().end()).isEqualTo(paused.cycle().end().plus(Duration.ofDays(1)));
    }

    @Test
    void an_active_or_paused_one_can_be_cancelled_and_then_it_is_over() {
        done(to(WantedStatus.PAUSED));
        var over = done(to(WantedStatus.CANCELLED));
        assertThat(over.status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(over.cancelledAt()).contains(world.now());
        assertThat(done(to(WantedStatus.CANCELLED))).isEqualTo(over);
        var ended = new ChangeSubscription.Answer.NotPossible(SubscriptionStatus.CANCELLED);
        assertThat(to(WantedStatus.ACTIVE)).isEqualTo(ended);
        assertThat(to(WantedStatus.PAUSED)).isEqualTo(ended);
        assertThat(change(atEnd(true))).isEqualTo(ended);
        assertThat(done(change(metadata(NOTE))).metadata()).isEqualTo(NOTE);
    }

    @Test
    void one_that_expired_cannot_be_cancelled() {
        world.at(world.subscription().endsAt());
        process.sweep();
        assertThat(world.subscription().status()).isEqualTo(SubscriptionStatus.EXPIRED);
        assertThat(world.subscription().hasEnded()).isTrue();
        assertThat(to(WantedStatus.CANCELLED))
                .isEqualTo(new ChangeSubscription.Answer.NotPossible(SubscriptionStatus.EXPIRED));
    }

    @Test
    void while_it_is_paused_only_its_metadata_changes() {
        done(to(WantedStatus.PAUSED));
        var paused = new ChangeSubscription.Answer.NotPossible(SubscriptionStatus.PAUSED);
        assertThat(change(atEnd(true))).isEqualTo(paused);
        assertThat(change(dated(world.now().plusSeconds(5)))).isEqualTo(paused);
        assertThat(change(overridden(CartOverride.amount(CALLS, Credits.of(7)))))
                .isEqualTo(paused);
        assertThat(done(change(metadata(NOTE))).metadata()).isEqualTo(NOTE);
    }

    @Test
    void a_cancellation_takes_metadata_with_it_and_other_states_come_alone() {
        var alone = new ChangeSubscription.Answer.Refused(
                List.of(new FieldProblem("status", "active and paused come alone")));
        assertThat(change(noted(WantedStatus.PAUSED))).isEqualTo(alone);
        assertThat(change(noted(WantedStatus.ACTIVE))).isEqualTo(alone);
        assertThat(change(new SubscriptionChange(
                        Optional.of(WantedStatus.PAUSED),
                        Optional.of(true),
                        Optional.empty(),
                        List.of(),
                        Change.keep())))
                .isEqualTo(alone);
        var over = done(change(noted(WantedStatus.CANCELLED)));
        assertThat(over.metadata()).isEqualTo(NOTE);
        assertThat(over.hasEnded()).isTrue();
    }

    @Test
    void the_next_billing_date_is_later_than_now() {
        assertThat(change(dated(world.now())))
                .isEqualTo(new ChangeSubscription.Answer.Refused(
                        List.of(new FieldProblem("next_billing_date", "after the time it is now"))));
        var soon = world.now().plusNanos(1_000);
        var endsAt = world.subscription().endsAt();
        var changed = done(change(dated(soon)));
        assertThat(changed.cycle().end()).isEqualTo(soon);
        assertThat(changed.endsAt()).isEqualTo(endsAt);
        world.at(soon);
        process.sweep();
        assertThat(world.subscription().cycle().number()).isEqualTo(2);
    }

    @Test
    void a_billing_date_that_stays_leaves_the_anchor_where_it_was() {
        var cycle = world.subscription().cycle();
        assertThat(done(change(dated(cycle.end()))).cycle()).isEqualTo(cycle);
        var moved = done(change(dated(cycle.end().plusSeconds(60)))).cycle();
        assertThat(moved.anchor()).isEqualTo(cycle.end().plusSeconds(60));
        assertThat(moved.start()).isEqualTo(cycle.start());
    }

    @Test
    void a_billing_date_beyond_the_end_of_the_subscription_moves_that_along() {
        var endsAt = world.subscription().endsAt();
        assertThat(done(change(dated(endsAt))).endsAt()).isEqualTo(endsAt);
        assertThat(done(change(dated(endsAt.plusSeconds(1)))).endsAt()).isEqualTo(endsAt.plusSeconds(1));
    }

    @Test
    void other_amounts_come_with_the_next_cycle_and_other_terms_at_once() {
        var changed = done(change(overridden(
                new CartOverride(CALLS, Optional.of(Credits.of(7)), limited(9)),
                CartOverride.amount(TOKENS, Credits.of(3)))));
        assertThat(held(changed, CALLS).overage().limit()).contains(Credits.of(9));
        assertThat(held(changed, CALLS).perCycle()).isEqualTo(Credits.of(200));
        assertThat(held(changed, TOKENS).overage().limit()).isEmpty();
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(200));
        assertThat(world.newest(CALLS)
                        .orElseThrow()
                        .after()
                        .subscriptions()
                        .getFirst()
                        .terms()
                        .overage()
                        .limit())
                .contains(Credits.of(9));
        world.at(changed.cycle().end());
        process.sweep();
        assertThat(held(world.subscription(), CALLS).perCycle()).isEqualTo(Credits.of(14));
        assertThat(held(world.subscription(), TOKENS).perCycle()).isEqualTo(Credits.of(6));
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(14));
    }

    @Test
    void a_later_change_lies_over_an_earlier_one() {
        done(change(overridden(new CartOverride(CALLS, Optional.of(Credits.of(7)), limited(9)))));
        done(change(overridden(CartOverride.amount(TOKENS, Credits.of(3)))));
        var changed = done(change(overridden(new CartOverride(CALLS, Optional.empty(), limited(8)))));
        assertThat(changed.overrides())
                .containsExactly(
                        new CartOverride(CALLS, Optional.of(Credits.of(7)), limited(8)),
                        CartOverride.amount(TOKENS, Credits.of(3)));
        assertThat(done(change(overridden(CartOverride.amount(CALLS, Credits.of(6)))))
                        .overrides())
                .containsExactly(
                        new CartOverride(CALLS, Optional.of(Credits.of(6)), limited(8)),
                        CartOverride.amount(TOKENS, Credits.of(3)));
    }

    @Test
    void what_a_product_became_meanwhile_is_not_let_in_by_a_change_of_something_else() {
        var before = held(world.subscription(), TOKENS);
        var changed = done(change(overridden(new CartOverride(CALLS, Optional.empty(), limited(9)))));
        assertThat(held(changed, TOKENS)).isEqualTo(before);
        assertThat(held(changed, CALLS)).isNotEqualTo(held(world.subscription(), TOKENS));
        assertThat(world.newest(TOKENS).orElseThrow().entries())
                .as("the account of tokens is not concerned")
                .hasSize(1);
    }

    @Test
    void it_is_said_what_is_wrong_with_other_terms() {
        assertThat(fields(change(overridden(
                        CartOverride.amount(CALLS, Credits.ZERO), CartOverride.amount("cde_none", Credits.of(1))))))
                .containsExactly(
                        "credit_entitlement_cart[0].credits_amount",
                        "credit_entitlement_cart[1].credit_entitlement_id");
        assertThat(fields(change(overridden(
                        CartOverride.amount(CALLS, Credits.of(1)), CartOverride.amount(CALLS, Credits.of(2))))))
                .containsExactly("credit_entitlement_cart");
        assertThat(fields(change(metadata(Map.of("", new MetadataValue.Text("x"))))))
                .containsExactly("metadata");
        assertThat(world.subscription().overrides()).isEmpty();
    }

    @Test
    void it_can_be_told_to_end_with_its_cycle_and_told_otherwise() {
        assertThat(done(change(atEnd(true))).cancelAtNextBillingDate()).isTrue();
        assertThat(done(change(metadata(NOTE))).cancelAtNextBillingDate()).isTrue();
        assertThat(done(change(atEnd(false))).cancelAtNextBillingDate()).isFalse();
        assertThat(done(change(atEnd(true))).endsWithCycle()).isTrue();
        world.at(world.subscription().cycle().end());
        process.sweep();
        assertThat(world.subscription().status()).isEqualTo(SubscriptionStatus.CANCELLED);
    }

    @Test
    void what_is_not_there_or_not_to_be_written_now_is_not_changed() {
        assertThat(process.change.change(TENANT, "sub_2", atEnd(true)))
                .isEqualTo(new ChangeSubscription.Answer.NotFound());
        var slow = world.process(Between.alwaysStale());
        assertThat(slow.change.change(TENANT, "sub_1", atEnd(true)))
                .isEqualTo(new ChangeSubscription.Answer.Busy("contended"));
        world.throttled();
        assertThat(done(to(WantedStatus.PAUSED)).pending()).isPresent();
        assertThat(to(WantedStatus.ACTIVE)).isEqualTo(new ChangeSubscription.Answer.Busy("throttled"));
    }

    private ChangeSubscription.Answer change(SubscriptionChange wanted) {
        return process.change.change(TENANT, "sub_1", wanted);
    }

    private ChangeSubscription.Answer to(WantedStatus status) {
        return change(SubscriptionChange.to(status));
    }

    private static Subscription done(ChangeSubscription.Answer answer) {
        assertThat(answer).isInstanceOf(ChangeSubscription.Answer.Done.class);
        return ((ChangeSubscription.Answer.Done) answer).subscription();
    }

    private static List<String> fields(ChangeSubscription.Answer answer) {
        return ((ChangeSubscription.Answer.Refused) answer)
                .problems().stream().map(FieldProblem::field).toList();
    }

    private static Held held(Subscription subscription, String entitlement) {
        return subscription.held().stream()
                .filter(held -> held.creditEntitlementId().equals(entitlement))
                .findFirst()
                .orElseThrow();
    }

    private static CreditOverrides limited(long limit) {
        return new CreditOverrides(
                Optional.empty(),
                CreditOverrides.Rollover.NONE,
                new CreditOverrides.Overage(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Credits.of(limit)),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                CreditOverrides.Trial.NONE);
    }

    private static SubscriptionChange noted(WantedStatus status) {
        return new SubscriptionChange(
                Optional.of(status), Optional.empty(), Optional.empty(), List.of(), new Change.To<>(NOTE));
    }

    private static SubscriptionChange atEnd(boolean cancel) {
        return new SubscriptionChange(
                Optional.empty(), Optional.of(cancel), Optional.empty(), List.of(), Change.keep());
    }

    private static SubscriptionChange dated(Instant date) {
        return new SubscriptionChange(Optional.empty(), Optional.empty(), Optional.of(date), List.of(), Change.keep());
    }

    private static SubscriptionChange overridden(CartOverride... cart) {
        return new SubscriptionChange(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(cart), Change.keep());
    }

    private static SubscriptionChange metadata(Map<String, MetadataValue> metadata) {
        return new SubscriptionChange(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), new Change.To<>(metadata));
    }
}
