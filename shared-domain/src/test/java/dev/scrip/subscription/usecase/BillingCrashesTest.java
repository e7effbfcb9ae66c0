package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.NOW;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.metering.usecase.Crashes;
import dev.scrip.subscription.BillingMode;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.NewCheckout;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.NewRefund;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionChange;
import dev.scrip.subscription.SubscriptionChange.WantedStatus;
import dev.scrip.subscription.SubscriptionFilter;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of a process on its way, the request sent again and the sweep bring every account where it belongs. */
final class BillingCrashesTest {

    /** @param after time that passes before the step */
    private record Step(String name, Duration after, Consumer<BillingWorld.Works> request) {}

    private static final List<Step> STORY = List.of(
            new Step(
                    "start",
                    Duration.ZERO,
                    p -> p.start.start(TENANT, BUYER, Samples.wanted("pdt_pro", 2), receipt("start"))),
            new Step("spend in the trial", Duration.ofDays(1), _ -> {}),
            new Step("renew after the trial", Duration.ofDays(13), BillingWorld.Works::sweep),
            new Step(
                    "buy a pack",
                    Duration.ofHours(1),
                    p -> p.pay.create(
                            TENANT,
                            BUYER,
                            new NewPayment(
                                    List.of(CartLine.of("pdt_pack", 3), CartLine.of("pdt_both", 1)),
                                    Optional.empty(),
                                    Map.of()),
                            receipt("pay"))),
            new Step(
                    "open a checkout",
                    Duration.ofHours(1),
                    p -> p.open.open(
                            TENANT,
                            new NewCheckout(
                                    List.of(CartLine.of("pdt_both", 1), CartLine.of("pdt_basic", 1)),
                                    Optional.of(BUYER),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Map.of()),
                            receipt("open"))),
            new Step(
                    "pay at the checkout",
                    Duration.ofHours(1),
                    p -> p.checkout.complete(TENANT, "cks_1", Optional.<Buyer>empty())),
            new Step(
                    "change plan",
                    Duration.ofDays(5),
                    p -> p.plans.change(
                            TENANT,
                            "sub_1",
                            new ChangePlan.Request("pdt_basic", 1, BillingMode.PRORATED_IMMEDIATELY, false, false))),
            new Step("cancel at the end", Duration.ofDays(1), p -> p.change.change(TENANT, "sub_1", atEnd(true))),
            new Step("do not cancel", Duration.ofDays(1), p -> p.change.change(TENANT, "sub_1", atEnd(false))),
            new Step(
                    "pause",
                    Duration.ofDays(1),
                    p -> p.change.change(TENANT, "sub_1", SubscriptionChange.to(WantedStatus.PAUSED))),
            new Step(
                    "resume",
                    Duration.ofDays(3),
                    p -> p.change.change(TENANT, "sub_1", SubscriptionChange.to(WantedStatus.ACTIVE))),
            new Step(
                    "refund a pack",
                    Duration.ofHours(1),
                    p -> p.refund.refund(
                            TENANT, new NewRefund("pay_1", List.of(), Optional.empty(), Map.of()), receipt("refund"))),
            new Step("renew twice, late", Duration.ofDays(60), BillingWorld.Works::sweep),
            new Step("spend after a boundary", Duration.ofDays(31), p -> p.debit(CALLS, 5)),
            new Step(
                    "schedule a plan",
                    Duration.ofHours(1),
                    p -> p.plans.change(
                            TENANT,
                            "sub_1",
                            new ChangePlan.Request("pdt_pro", 1, BillingMode.FULL_IMMEDIATELY, true, true))),
            new Step("renew into it", Duration.ofDays(31), BillingWorld.Works::sweep),
            new Step(
                    "cancel",
                    Duration.ofDays(1),
                    p -> p.change.change(TENANT, "sub_1", SubscriptionChange.to(WantedStatus.CANCELLED))));

    private static SubscriptionChange atEnd(boolean cancel) {
        return new SubscriptionChange(
                Optional.empty(), Optional.of(cancel), Optional.empty(), List.of(), Change.keep());
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "AFTER", "ANSWER_LOST"})
    void wherever_a_process_dies_the_accounts_come_out_the_same(Crashes.Moment moment) {
        var straight = new ArrayList<List<Object>>();
        play(new BillingWorld(), STORY.size(), straight);
        int points = 0;
        for (int at = 0; at < STORY.size(); at++) {
            if (STORY.get(at).name().equals("spend after a boundary")) {
                // A debit without a key is not to be sent again; two at once have a test of their own.
                continue;
            }
            boolean happened = true;
            for (int call = 1; happened; call++) {
                var world = new BillingWorld();
                play(world, at, new ArrayList<>());
                world.pass(STORY.get(at).after());
                var crashes = new Crashes(call, moment);
                run(world.process(crashes), STORY.get(at));
                happened = crashes.happened();
                // As a rule the request comes again; where it cannot, the sweep carries on alone.
                STORY.get(at).request().accept(world.process());
                world.process().sweep();
                assertThat(books(world))
                        .as("%s, dead at call %d (%s)", STORY.get(at).name(), call, moment)
                        .isEqualTo(straight.get(at));
                points += happened ? 1 : 0;
            }
        }
        assertThat(points).isGreaterThan(150);
    }

    /** What was decided is carried out by the sweep alone: nobody need ask again. */
    @Test
    void the_sweep_alone_finishes_what_was_decided() {
        for (int at = 0; at < STORY.size(); at++) {
            boolean happened = true;
            for (int call = 1; happened; call++) {
                var world = new BillingWorld();
                play(world, at, new ArrayList<>());
                world.pass(STORY.get(at).after());
                var crashes = new Crashes(call, Crashes.Moment.AFTER);
                run(world.process(crashes), STORY.get(at));
                happened = crashes.happened();
                world.process().sweep();
                assertThat(subjects(world))
                        .as("%s, dead at call %d", STORY.get(at).name(), call)
                        .allSatisfy(subject -> assertThat(subject.pending()).isEmpty());
            }
        }
    }

    @Test
    void the_story_grants_what_it_should() {
        var world = new BillingWorld();
        play(world, STORY.size(), new ArrayList<>());
        var refund = world.billing.refund(TENANT, "ref_1").orElseThrow();
        assertThat(refund.pending()).isEmpty();
        assertThat(refund.amount().minorUnits()).isPositive();
        assertThat(world.billing.payment(TENANT, "pay_1").orElseThrow().refunded())
                .isEqualTo(refund.amount());
        for (String entitlement : List.of(CALLS, TOKENS)) {
            Credits before = Credits.ZERO;
            for (LedgerEntry entry : world.entries(entitlement)) {
                assertThat(entry.before().balance()).isEqualTo(before);
                before = entry.after().balance();
            }
        }
        assertThat(refund.amount().minorUnits()).isLessThanOrEqualTo(BigInteger.valueOf(1_900));
    }

    private static void run(BillingWorld.Works process, Step step) {
        try {
            step.request().accept(process);
        } catch (IllegalStateException dead) {
            // The process is gone; what it wrote is not.
        }
    }

    /** The first {@code steps} of the story, and the books after each. */
    private static void play(BillingWorld world, int steps, List<List<Object>> books) {
        sell(world);
        world.at(NOW);
        for (Step step : STORY.subList(0, steps)) {
            world.pass(step.after());
            step.request().accept(world.process());
            world.process().sweep();
            books.add(books(world));
        }
    }

    private static void sell(BillingWorld world) {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.entitlement(TOKENS, Terms.full(TOKENS));
        world.product(
                "pdt_pro",
                Samples.monthly(3_001, 14),
                Attachments.plain(CALLS, "100"),
                Attachments.plain(TOKENS, "50.125"));
        world.product("pdt_basic", Samples.monthly(1_000, 0), prorated(CALLS, "40"));
        world.product("pdt_pack", Samples.once(500), Attachments.plain(CALLS, "10"));
        world.product("pdt_both", Samples.once(400), Attachments.plain(CALLS, "7"), Attachments.plain(TOKENS, "3"));
    }

    static CreditAttachment prorated(String entitlement, String amount) {
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

    /** Entries of all accounts, and what was sold but for versions. */
    private static List<Object> books(BillingWorld world) {
        List<Object> all = new ArrayList<>();
        all.add(world.entries(CALLS));
        all.add(world.entries(TOKENS));
        subjects(world)
                .forEach(subject -> all.add(
                        switch (subject) {
                            case Subscription it ->
                                List.of(
                                        it.id(),
                                        it.status(),
                                        it.cycle(),
                                        it.held(),
                                        it.productId(),
                                        it.pending(),
                                        it.recurring());
                            case Payment it -> List.of(it.id(), it.total(), it.granted(), it.refunded(), it.pending());
                            case Refund it -> List.of(it.id(), it.status(), it.amount(), it.pending());
                        }));
        return all;
    }

    private static List<Subject> subjects(BillingWorld world) {
        List<Subject> all = new ArrayList<>();
        all.addAll(world.billing.subscriptions(TENANT, SubscriptionFilter.ALL, 0, 100));
        all.addAll(world.billing.payments(TENANT, PaymentFilter.ALL, 0, 100));
        all.addAll(world.billing.refunds(TENANT, RefundFilter.ALL, 0, 100));
        return all;
    }
}
