package dev.scrip.subscription;

import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Instruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides what changes of a subscription do that leave its plan as it is. */
public final class Amendment {
    private Amendment() {}

    /** Over at once. Its grants live to their end. */
    public static Decided cancel(Subscription subscription, SubscriptionChange wanted, Instant at) {
        return Cycles.end(
                subscription,
                subscription.change().metadata(wanted.metadata().on(subscription.metadata(), Map.of())),
                SubscriptionStatus.CANCELLED,
                at);
    }

    public static Decided pause(Subscription subscription, Instant at) {
        return Cycles.decided(
                subscription.change().status(SubscriptionStatus.PAUSED).pausedAt(Optional.of(at)),
                IntentKind.PAUSE,
                at,
                after -> onAll(after, at, _ -> new Instruction.Pause(after.id())),
                Optional.empty());
    }

    /** Its cycle and its period go on, as much later as the pause was long. */
    public static Decided resume(Subscription subscription, Instant at) {
        var pause = Duration.between(subscription.pausedAt().orElseThrow(), at);
        var cycle = pause.isZero() ? subscription.cycle() : subscription.cycle().movedBy(pause);
        return Cycles.decided(
                subscription
                        .change()
                        .status(SubscriptionStatus.ACTIVE)
                        .pausedAt(Optional.empty())
                        .cycle(cycle)
                        .endsAt(subscription.endsAt().plus(pause)),
                IntentKind.RESUME,
                at,
                after -> onAll(after, at, _ -> new Instruction.Resume(after.id(), cycle)),
                Optional.empty());
    }

    /**
     * Other terms, all at once. What is granted already stays as it is.
     *
     * @param offer what is subscribed to, with the overrides as {@link #overrides} makes them
     */
    public static Decided terms(Subscription subscription, SubscriptionChange wanted, Offer offer, Instant at) {
        var cycle = wanted.nextBillingDate()
                .map(date -> moved(subscription.cycle(), date))
                .orElse(subscription.cycle());
        var draft = subscription
                .change()
                .cancelAtNextBillingDate(
                        wanted.cancelAtNextBillingDate().orElse(subscription.cancelAtNextBillingDate()))
                .cycle(cycle)
                .endsAt(later(subscription.endsAt(), cycle.end(), wanted.nextBillingDate()))
                .overrides(overrides(subscription, wanted))
                .metadata(wanted.metadata().on(subscription.metadata(), Map.of()))
                .held(held(subscription, wanted, offer));
        var parts = changes(subscription, draft.done(), at);
        return parts.isEmpty()
                ? new Decided(draft.done(), Optional.empty(), Optional.empty())
                : Cycles.decided(draft, IntentKind.TERMS, at, after -> parts, Optional.empty());
    }

    /** What is set otherwise once {@code wanted} is added. */
    public static List<CartOverride> overrides(Subscription subscription, SubscriptionChange wanted) {
        var upper = wanted.cart().stream()
                .collect(Collectors.toMap(CartOverride::creditEntitlementId, override -> override, (a, _) -> a));
        var all = new ArrayList<CartOverride>();
        for (var lower : subscription.overrides()) {
            var added = Optional.ofNullable(upper.remove(lower.creditEntitlementId()));
            all.add(added.map(lower::with).orElse(lower));
        }
        wanted.cart().stream()
                .filter(override -> upper.remove(override.creditEntitlementId()) != null)
                .forEach(all::add);
        return all;
    }

    private static BillingCycle moved(BillingCycle cycle, Instant end) {
        return end.equals(cycle.end()) ? cycle : cycle.endingAt(end);
    }

    /** A billing date beyond the end of the subscription moves that along. */
    private static Instant later(Instant endsAt, Instant cycleEnd, Optional<Instant> asked) {
        return asked.isPresent() && cycleEnd.isAfter(endsAt) ? cycleEnd : endsAt;
    }

    /** Only what was asked for changes: what a product became meanwhile comes with the next cycle. */
    private static List<Held> held(Subscription subscription, SubscriptionChange wanted, Offer offer) {
        var named =
                wanted.cart().stream().map(CartOverride::creditEntitlementId).toList();
        Map<String, CycleCredits> now = Cycles.credits(offer, subscription.cycle()).stream()
                .filter(credits -> named.contains(credits.creditEntitlementId()))
                .collect(Collectors.toMap(CycleCredits::creditEntitlementId, credits -> credits));
        return subscription.held().stream()
                .map(held -> Optional.ofNullable(now.get(held.creditEntitlementId()))
                        .map(CycleCredits::held)
                        .map(changed -> new Held(
                                held.creditEntitlementId(),
                                held.perCycle(),
                                changed.overage(),
                                changed.lowBalancePercent(),
                                held.prorates()))
                        .orElse(held))
                .toList();
    }

    private static List<Intent.Part> changes(Subscription before, Subscription after, Instant at) {
        var parts = new ArrayList<Intent.Part>();
        for (int i = 0; i < after.held().size(); i++) {
            var terms = after.terms(after.held().get(i));
            if (!terms.equals(before.terms(before.held().get(i)))) {
                parts.add(Intent.part(
                        after.held().get(i).creditEntitlementId(),
                        after.reference(),
                        at,
                        new Instruction.ChangeTerms(terms, Optional.empty(), false)));
            }
        }
        return parts;
    }

    private static List<Intent.Part> onAll(Subscription after, Instant at, Function<Held, Instruction.Step> step) {
        return after.held().stream()
                .map(held -> Intent.part(held.creditEntitlementId(), after.reference(), at, step.apply(held)))
                .toList();
    }
}
