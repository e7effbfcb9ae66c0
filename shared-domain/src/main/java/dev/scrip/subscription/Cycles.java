package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides how the cycles of a subscription begin and end. Each is decided for the instant of the boundary, never for now. */
public final class Cycles {
    private Cycles() {}

    /** A new subscription with its first cycle, or its trial. */
    public static Decided start(
            String id,
            Tenant tenant,
            String customerId,
            NewSubscription wanted,
            Offer offer,
            Optional<String> checkoutId,
            Instant now) {
        var every = offer.frequency().orElseThrow();
        int trial = wanted.trialPeriodDays().orElse(offer.trialPeriodDays());
        var cycle = trial > 0
                ? BillingCycle.trial(now, now.plus(Duration.ofDays(trial)), every)
                : BillingCycle.first(now, every);
        var billedFrom = trial > 0 ? cycle.end() : now;
        var endsAt = offer.period().orElseThrow().after(billedFrom, 1);
        var before = new Subscription(
                id,
                tenant,
                customerId,
                offer.productId(),
                offer.quantity(),
                SubscriptionStatus.ACTIVE,
                now,
                wanted.country(),
                offer.total(),
                trial,
                within(cycle, endsAt),
                endsAt,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                wanted.overrides(),
                wanted.metadata(),
                List.of(),
                List.of(),
                MeterLinks.NONE,
                Optional.empty(),
                0);
        return begin(
                before, before.change(), offer, IntentKind.START, now, cyclePrice(before.cycle(), offer), checkoutId);
    }

    /**
     * The cycle's end: another begins, or the subscription is over.
     *
     * @param offer the plan of the next cycle as it is now: the scheduled one, or what is subscribed to
     */
    public static Decided renew(Subscription subscription, Offer offer) {
        var boundary = subscription.cycle().end();
        if (subscription.endsWithCycle()) {
            return end(
                    subscription,
                    subscription.change(),
                    subscription.cancelAtNextBillingDate() ? SubscriptionStatus.CANCELLED : SubscriptionStatus.EXPIRED,
                    boundary);
        }
        boolean otherPlan = subscription.scheduledChange().isPresent();
        var every = offer.frequency().orElse(subscription.cycle().every());
        var next = every.equals(subscription.cycle().every())
                ? subscription.cycle().next()
                : subscription.cycle().restartedAt(boundary, every);
        var endsAt = otherPlan ? endOfPeriod(offer, boundary, subscription) : subscription.endsAt();
        var draft = subscription
                .change()
                .plan(offer.productId(), offer.quantity(), offer.total())
                .cycle(within(next, endsAt))
                .endsAt(endsAt)
                .scheduledChange(Optional.empty());
        if (otherPlan) {
            draft.overrides(carriedOverrides(subscription, offer.productId()));
        }
        return begin(subscription, draft, offer, IntentKind.RENEWAL, boundary, offer.total(), Optional.empty());
    }

    /** Billing starts again: the running cycle is cut short. */
    static Decided restart(Subscription subscription, Offer offer, Instant at, Money charge) {
        var every = offer.frequency().orElseThrow();
        var endsAt = endOfPeriod(offer, at, subscription);
        var draft = subscription
                .change()
                .plan(offer.productId(), offer.quantity(), offer.total())
                .cycle(within(subscription.cycle().restartedAt(at, every), endsAt))
                .endsAt(endsAt)
                .scheduledChange(Optional.empty())
                .overrides(carriedOverrides(subscription, offer.productId()));
        return begin(subscription, draft, offer, IntentKind.PLAN_CHANGE, at, charge, Optional.empty());
    }

    /** Nothing follows: every account lets go of the subscription's terms. */
    static Decided end(Subscription subscription, SubscriptionDraft draft, SubscriptionStatus as, Instant at) {
        return decided(
                draft.ended(as, at),
                IntentKind.END,
                at,
                after -> endings(subscription, after.held(), at, false).toList(),
                Optional.empty());
    }

    /** What was agreed on for one plan does not hold for another. */
    static List<CartOverride> carriedOverrides(Subscription subscription, String productId) {
        return productId.equals(subscription.productId()) ? subscription.overrides() : List.of();
    }

    static Instant endOfPeriod(Offer offer, Instant from, Subscription subscription) {
        return offer.period().map(period -> period.after(from, 1)).orElse(subscription.endsAt());
    }

    /** No cycle outlasts the subscription. */
    static BillingCycle within(BillingCycle cycle, Instant endsAt) {
        return cycle.end().isAfter(endsAt) ? cycle.endingAt(endsAt) : cycle;
    }

    /** A trial costs nothing. */
    static Money cyclePrice(BillingCycle cycle, Offer offer) {
        return cycle.number() == 0 ? Money.of(0, offer.price().currency()) : offer.total();
    }

    static List<CycleCredits> credits(Offer offer, BillingCycle cycle) {
        var shares = offer.shares(cyclePrice(cycle, offer));
        return IntStream.range(0, shares.size())
                .mapToObj(i -> new CycleCredits(offer, offer.credits().get(i), cycle, shares.get(i)))
                .toList();
    }

    private static Decided begin(
            Subscription before,
            SubscriptionDraft draft,
            Offer offer,
            IntentKind kind,
            Instant at,
            Money charge,
            Optional<String> checkoutId) {
        var cycle = draft.done().cycle();
        var credits = credits(offer, cycle);
        draft.held(credits.stream().map(CycleCredits::held).toList())
                .grantedProducts(List.of(offer.productId()))
                .linksOf(offer);
        boolean cutShort = kind == IntentKind.PLAN_CHANGE;
        return decided(
                draft,
                kind,
                at,
                after -> {
                    var parts = new ArrayList<Intent.Part>();
                    for (var given : credits) {
                        parts.add(Intent.part(
                                given.creditEntitlementId(),
                                after.reference(),
                                at,
                                new Instruction.BeginCycle(
                                        after.terms(given.held()),
                                        given.grant(after.id(), at),
                                        cutShort && given.prorates())));
                    }
                    endings(before, after.held(), at, cutShort).forEach(parts::add);
                    return parts;
                },
                Optional.of(new Charge(charge, offer, checkoutId)));
    }

    /**
     * Accounts that held terms before and hold none afterwards.
     *
     * @param cutShort whether the cycle ends early, so that plans that say so gave only a share of it
     */
    private static Stream<Intent.Part> endings(Subscription before, List<Held> after, Instant at, boolean cutShort) {
        var kept = after.stream().map(Held::creditEntitlementId).toList();
        return before.held().stream()
                .filter(held -> !kept.contains(held.creditEntitlementId()))
                .map(held -> Intent.part(
                        held.creditEntitlementId(),
                        before.reference(),
                        at,
                        new Instruction.EndTerms(before.id(), cutShort && held.prorates())));
    }

    /** Money that goes with a change. */
    record Charge(Money total, Offer offer, Optional<String> checkoutId) {

        Payment payment(Subscription after, String intentId, Instant at) {
            return new Payment(
                    DerivedId.of("pay", intentId),
                    after.tenant(),
                    after.customerId(),
                    Optional.of(after.id()),
                    checkoutId,
                    List.of(new PaymentLine(offer.productId(), offer.quantity(), total, offer.creditEntitlementIds())),
                    total,
                    PaymentStatus.SUCCEEDED,
                    at,
                    after.country(),
                    after.metadata(),
                    List.of(),
                    Money.of(0, total.currency()),
                    Optional.empty(),
                    1);
        }
    }

    /** Lays down what a change does to accounts, so that it is pending until all of them have done it. */
    static Decided decided(
            SubscriptionDraft draft,
            IntentKind kind,
            Instant at,
            Function<Subscription, List<Intent.Part>> parts,
            Optional<Charge> charge) {
        var bare = draft.done();
        var intent = new Intent(
                intentId(bare, kind), bare.tenant(), kind, bare.id(), bare.customerId(), at, parts.apply(bare));
        var after = draft.pending(Optional.of(intent.pending())).done();
        return new Decided(after, Optional.of(intent), charge.map(due -> due.payment(after, intent.id(), at)));
    }

    /** The payment that the start of a subscription recorded. */
    public static String firstPaymentId(Subscription subscription) {
        int first = subscription.trialPeriodDays() > 0 ? 0 : 1;
        return DerivedId.of("pay", cycleIntentId(subscription, first));
    }

    private static String cycleIntentId(Subscription subscription, int number) {
        return subscription.id() + ".cycle." + number;
    }

    /** A cycle has one intent, whoever decides it; any other change has the one of its version. */
    private static String intentId(Subscription after, IntentKind kind) {
        return switch (kind) {
            case START, RENEWAL -> cycleIntentId(after, after.cycle().number());
            default -> after.id() + "." + after.version();
        };
    }

    static Timeframe every(Subscription subscription, Offer offer) {
        return offer.frequency().orElse(subscription.cycle().every());
    }
}
