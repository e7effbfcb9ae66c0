package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.subscription.BillingMode;
import dev.scrip.subscription.CartOverride;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.NewSubscription;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.ScheduledChange;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionChange;
import dev.scrip.subscription.SubscriptionChange.WantedStatus;
import dev.scrip.subscription.SubscriptionStatus;
import dev.scrip.subscription.Unsellable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A subscription goes over to another plan or quantity, now or with its next renewal. */
final class ChangePlanTest {
    private final BillingWorld world = new BillingWorld();
    private final BillingWorld.Works process = world.process();

    ChangePlanTest() {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.product("pdt_small", Samples.monthly(1_000, 0), Attachments.plain(CALLS, "100"));
        world.product("pdt_big", Samples.monthly(3_000, 0), Attachments.plain(CALLS, "300"));
        world.product(
                "pdt_euro",
                new Price.Recurring(Currency.EUR, 3_000, Samples.MONTH, Samples.YEARS, 0),
                Attachments.plain(CALLS, "300"));
        world.product("pdt_pack", Samples.once(500), Attachments.plain(CALLS, "10"));
        start();
    }

    @Test
    void a_change_is_paid_and_granted_at_once() {
        world.pass(Duration.ofDays(1));
        var changed = done(change(now("pdt_big", 2)));
        assertThat(changed.productId()).isEqualTo("pdt_big");
        assertThat(changed.recurring()).isEqualTo(usd(6_000));
        assertThat(changed.pending()).isEmpty();
        assertThat(changed).isEqualTo(world.subscription());
        assertThat(world.collected).extracting(Payment::total).containsExactly(usd(1_000), usd(6_000));
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(700));
    }

    @Test
    void a_preview_says_what_a_change_would_do_and_does_nothing() {
        world.pass(Duration.ofDays(1));
        var before = world.subscription();
        var preview = preview(now("pdt_big", 1));
        assertThat(preview.before()).isEqualTo(before);
        assertThat(preview.at()).isEqualTo(world.now());
        assertThat(preview.offer().productId()).isEqualTo("pdt_big");
        assertThat(preview.decided().payment().map(Payment::total)).contains(usd(3_000));
        assertThat(preview.decided().after().cycle().start()).isEqualTo(world.now());
        assertThat(world.subscription()).isEqualTo(before);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(100));
        assertThat(done(change(now("pdt_big", 1))).cycle())
                .isEqualTo(preview.decided().after().cycle());
    }

    @Test
    void a_preview_of_a_later_change_is_that_of_the_renewal() {
        world.pass(Duration.ofDays(1));
        var before = world.subscription();
        var preview = preview(later("pdt_big", false));
        assertThat(preview.at()).isEqualTo(before.cycle().end());
        assertThat(preview.decided().payment().map(Payment::createdAt))
                .contains(before.cycle().end());
        assertThat(preview.decided().payment().map(Payment::total)).contains(usd(3_000));
        assertThat(preview.decided().after().productId()).isEqualTo("pdt_big");
        assertThat(world.subscription()).isEqualTo(before);
    }

    @Test
    void a_scheduled_change_is_replaced_only_when_that_is_said_and_can_be_dropped() {
        assertThat(process.plans.cancelScheduled(TENANT, "sub_1")).isEqualTo(new ChangePlan.Answer.NothingScheduled());
        var first = new ScheduledChange("pdt_big", 1, BillingMode.FULL_IMMEDIATELY, world.now());
        assertThat(done(change(later("pdt_big", false))).scheduledChange()).contains(first);
        assertThat(change(later("pdt_small", false))).isEqualTo(new ChangePlan.Answer.ChangeScheduled(first));
        assertThat(change(now("pdt_big", 1))).isEqualTo(new ChangePlan.Answer.ChangeScheduled(first));
        assertThat(done(change(later("pdt_small", true))).scheduledChange().map(ScheduledChange::productId))
                .contains("pdt_small");
        var dropped = done(process.plans.cancelScheduled(TENANT, "sub_1"));
        assertThat(dropped.scheduledChange()).isEmpty();
        assertThat(world.subscription()).isEqualTo(dropped);
        assertThat(process.plans.cancelScheduled(TENANT, "sub_2")).isEqualTo(new ChangePlan.Answer.NotFound());
    }

    @Test
    void only_an_active_subscription_goes_over() {
        process.change.change(TENANT, "sub_1", SubscriptionChange.to(WantedStatus.PAUSED));
        assertThat(change(now("pdt_big", 1))).isEqualTo(new ChangePlan.Answer.NotActive(SubscriptionStatus.PAUSED));
        process.change.change(TENANT, "sub_1", SubscriptionChange.to(WantedStatus.CANCELLED));
        assertThat(change(now("pdt_big", 1))).isEqualTo(new ChangePlan.Answer.NotActive(SubscriptionStatus.CANCELLED));
        assertThat(process.plans.change(TENANT, "sub_2", now("pdt_big", 1)))
                .isEqualTo(new ChangePlan.Answer.NotFound());
    }

    @Test
    void it_goes_over_to_what_can_be_subscribed_to() {
        assertThat(change(now("pdt_none", 1))).isEqualTo(notForSale("pdt_none", Unsellable.Reason.NOT_FOUND));
        assertThat(change(now("pdt_pack", 1))).isEqualTo(notForSale("pdt_pack", Unsellable.Reason.NOT_RECURRING));
        world.archive("pdt_big");
        assertThat(change(now("pdt_big", 1))).isEqualTo(notForSale("pdt_big", Unsellable.Reason.ARCHIVED));
        world.delete(CALLS, true);
        assertThat(change(now("pdt_euro", 1))).isEqualTo(notForSale("pdt_euro", Unsellable.Reason.ENTITLEMENT_DELETED));
    }

    @Test
    void who_has_a_plan_may_have_more_of_it_though_nobody_else_can_buy_it() {
        world.archive("pdt_small");
        assertThat(done(change(now("pdt_small", 3))).quantity()).isEqualTo(3);
    }

    @Test
    void the_currency_stays_and_a_quantity_is_within_its_range() {
        assertThat(change(now("pdt_euro", 1)))
                .isEqualTo(new ChangePlan.Answer.Refused(
                        List.of(new FieldProblem("product_id", "a product in the currency of the subscription"))));
        var quantity = new ChangePlan.Answer.Refused(List.of(new FieldProblem("quantity", "1 to 10000")));
        assertThat(change(now("pdt_big", 0))).isEqualTo(quantity);
        assertThat(change(now("pdt_big", 10_001))).isEqualTo(quantity);
        assertThat(done(change(now("pdt_big", 10_000))).quantity()).isEqualTo(10_000);
    }

    @Test
    void what_was_agreed_on_for_a_plan_holds_for_more_of_it_and_not_for_another() {
        world.another();
        var seven = List.of(CartOverride.amount(CALLS, Credits.of(7)));
        var wanted = new NewSubscription("pdt_small", 1, Optional.empty(), seven, Optional.empty(), Map.of());
        process.start.start(TENANT, BUYER, wanted, BillingWorld::noReceipt);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(107));
        world.pass(Duration.ofDays(1));
        var more = done(process.plans.change(TENANT, "sub_2", now("pdt_small", 2)));
        assertThat(more.overrides()).isEqualTo(seven);
        assertThat(more.held().getFirst().perCycle()).isEqualTo(Credits.of(14));
        world.pass(Duration.ofDays(1));
        var other = done(process.plans.change(TENANT, "sub_2", now("pdt_big", 1)));
        assertThat(other.overrides()).isEmpty();
        assertThat(other.held().getFirst().perCycle()).isEqualTo(Credits.of(300));
    }

    @Test
    void what_was_agreed_on_holds_after_a_scheduled_change_of_quantity_only() {
        world.another();
        var seven = List.of(CartOverride.amount(CALLS, Credits.of(7)));
        var wanted = new NewSubscription("pdt_small", 1, Optional.empty(), seven, Optional.empty(), Map.of());
        process.start.start(TENANT, BUYER, wanted, BillingWorld::noReceipt);
        done(process.plans.change(
                TENANT, "sub_2", new ChangePlan.Request("pdt_small", 3, BillingMode.FULL_IMMEDIATELY, true, false)));
        assertThat(renewed("sub_2").held().getFirst().perCycle()).isEqualTo(Credits.of(21));
        assertThat(renewed("sub_2").overrides()).isEqualTo(seven);
        done(process.plans.change(TENANT, "sub_2", later("pdt_big", false)));
        assertThat(renewed("sub_2").held().getFirst().perCycle()).isEqualTo(Credits.of(300));
        assertThat(renewed("sub_2").overrides()).isEmpty();
    }

    @Test
    void a_change_that_an_account_has_no_time_for_stands_in_the_way_of_the_next() {
        world.pass(Duration.ofDays(1));
        world.throttled();
        var pending = done(change(now("pdt_big", 1)));
        assertThat(pending.pending()).isPresent();
        assertThat(change(now("pdt_small", 1))).isEqualTo(new ChangePlan.Answer.ChangePending());
        world.recovered();
        assertThat(done(change(now("pdt_small", 1))).pending()).isEmpty();
    }

    @Test
    void a_start_that_is_not_carried_out_yet_is_to_be_waited_for() {
        world.another();
        world.throttled();
        process.start.start(TENANT, BUYER, Samples.wanted("pdt_small", 1), BillingWorld::noReceipt);
        assertThat(process.plans.change(TENANT, "sub_2", now("pdt_big", 1)))
                .isEqualTo(new ChangePlan.Answer.Busy("throttled"));
    }

    @Test
    void who_is_always_overtaken_gives_up_after_five_tries() {
        var tries = new AtomicInteger();
        var slow = world.process(billing -> Between.writes(billing, write -> {
            tries.incrementAndGet();
            return new Billing.Answer.Stale();
        }));
        assertThat(slow.plans.change(TENANT, "sub_1", now("pdt_big", 1)))
                .isEqualTo(new ChangePlan.Answer.Busy("contended"));
        assertThat(tries).hasValue(5);
        assertThat(world.subscription().productId()).isEqualTo("pdt_small");
    }

    @Test
    void who_is_overtaken_decides_again_on_what_the_other_left() {
        var tries = new AtomicInteger();
        var slow = world.process(billing -> Between.writes(billing, write -> {
            if (tries.incrementAndGet() == 1) {
                change(later("pdt_big", false));
            }
            return billing.write(write);
        }));
        assertThat(slow.plans.change(TENANT, "sub_1", now("pdt_big", 1)))
                .isInstanceOf(ChangePlan.Answer.ChangeScheduled.class);
    }

    private void start() {
        assertThat(process.start.start(TENANT, BUYER, Samples.wanted("pdt_small", 1), BillingWorld::noReceipt))
                .isInstanceOf(StartSubscription.Answer.Started.class);
    }

    private Subscription renewed(String id) {
        Instant end =
                world.billing.subscription(TENANT, id).orElseThrow().cycle().end();
        var scheduled = world.billing.subscription(TENANT, id).orElseThrow().scheduledChange();
        if (scheduled.isPresent()) {
            world.at(end);
            process.sweep();
        }
        return world.billing.subscription(TENANT, id).orElseThrow();
    }

    private static ChangePlan.Request now(String product, int quantity) {
        return new ChangePlan.Request(product, quantity, BillingMode.FULL_IMMEDIATELY, false, false);
    }

    private static ChangePlan.Request later(String product, boolean replaces) {
        return new ChangePlan.Request(product, 1, BillingMode.FULL_IMMEDIATELY, true, replaces);
    }

    private ChangePlan.Answer change(ChangePlan.Request wanted) {
        return process.plans.change(TENANT, "sub_1", wanted);
    }

    private ChangePlan.Answer.Preview preview(ChangePlan.Request wanted) {
        return (ChangePlan.Answer.Preview) process.plans.preview(TENANT, "sub_1", wanted);
    }

    private static Subscription done(ChangePlan.Answer answer) {
        return ((ChangePlan.Answer.Done) answer).subscription();
    }

    private static ChangePlan.Answer notForSale(String product, Unsellable.Reason why) {
        return new ChangePlan.Answer.NotForSale(new Unsellable(product, why));
    }

    private static Money usd(long minorUnits) {
        return Money.of(minorUnits, Currency.USD);
    }
}
