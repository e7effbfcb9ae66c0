package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.BillingMode;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.Decided;
import dev.scrip.subscription.IntentKind;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Pending;
import dev.scrip.subscription.PlanChange;
import dev.scrip.subscription.ScheduledChange;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionStatus;
import dev.scrip.subscription.Unsellable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Moves a subscription to another plan or quantity, now or at its next renewal. */
public final class ChangePlan {
    private final Offers offers;
    private final Changing changing;

    public ChangePlan(
            Billing billing,
            Offers offers,
            AdvanceSubscription advance,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        this.offers = offers;
        this.changing = new Changing(billing, advance, complete, collector, clock);
    }

    /**
     * @param atNextBillingDate rather than immediately
     * @param replacesScheduled a change that is scheduled is dropped for this one
     */
    public record Request(
            String productId, int quantity, BillingMode mode, boolean atNextBillingDate, boolean replacesScheduled) {}

    /** What came of it. */
    public sealed interface Answer {
        record Done(Subscription subscription) implements Answer {}

        /**
         * What it would do; nothing was written.
         *
         * @param decided the subscription afterwards, what accounts would be told, and what would be paid
         * @param at when it would take effect
         */
        record Preview(Subscription before, Decided decided, Offer offer, Instant at) implements Answer {}

        record NotFound() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record NotForSale(Unsellable why) implements Answer {}

        record NotActive(SubscriptionStatus status) implements Answer {}

        /** An earlier change of plan is not carried out everywhere yet. */
        record ChangePending() implements Answer {}

        record ChangeScheduled(ScheduledChange change) implements Answer {}

        /** There is no scheduled change to cancel. */
        record NothingScheduled() implements Answer {}

        /** Worth another try. */
        record Busy(String reason) implements Answer {}
    }

    public Answer change(Tenant tenant, String id, Request wanted) {
        return answer(changing.change(
                tenant,
                id,
                (current, now) ->
                        checked(current, wanted, offer -> new Changing.Write<>(decide(current, wanted, offer, now)))));
    }

    /** As {@link #change}, but only says what it would do. */
    public Answer preview(Tenant tenant, String id, Request wanted) {
        return answer(changing.change(
                tenant,
                id,
                (current, now) ->
                        checked(current, wanted, offer -> new Changing.Stop<>(preview(current, wanted, offer, now)))));
    }

    public Answer cancelScheduled(Tenant tenant, String id) {
        return answer(changing.change(
                tenant,
                id,
                (current, _) -> current.scheduledChange().isPresent()
                        ? new Changing.Write<>(PlanChange.notLater(current))
                        : new Changing.Stop<>(new Answer.NothingScheduled())));
    }

    private static Decided decide(Subscription current, Request wanted, Offer offer, Instant now) {
        return wanted.atNextBillingDate()
                ? PlanChange.later(current, scheduled(wanted, now))
                : PlanChange.now(current, offer, wanted.mode(), now);
    }

    private static Answer preview(Subscription current, Request wanted, Offer offer, Instant now) {
        return wanted.atNextBillingDate()
                ? new Answer.Preview(
                        current,
                        Cycles.renew(
                                PlanChange.later(current, scheduled(wanted, now))
                                        .after(),
                                offer),
                        offer,
                        current.cycle().end())
                : new Answer.Preview(current, PlanChange.now(current, offer, wanted.mode(), now), offer, now);
    }

    private static ScheduledChange scheduled(Request wanted, Instant now) {
        return new ScheduledChange(wanted.productId(), wanted.quantity(), wanted.mode(), now);
    }

    private Changing.Step<Answer> checked(
            Subscription current, Request wanted, Function<Offer, Changing.Step<Answer>> then) {
        if (!current.isActive()) {
            return new Changing.Stop<>(new Answer.NotActive(current.status()));
        }
        if (current.scheduledChange().isPresent() && !wanted.replacesScheduled()) {
            return new Changing.Stop<>(
                    new Answer.ChangeScheduled(current.scheduledChange().get()));
        }
        boolean samePlan = wanted.productId().equals(current.productId());
        var found = offers.find(
                current.tenant(), wanted.productId(), wanted.quantity(), samePlan ? current.overrides() : List.of());
        if (found.isEmpty()) {
            return new Changing.Stop<>(
                    new Answer.NotForSale(new Unsellable(wanted.productId(), Unsellable.Reason.NOT_FOUND)));
        }
        Optional<Unsellable> unsellable = found.get()
                .unsellableAsPlan()
                .filter(why -> !samePlan || why.reason() == Unsellable.Reason.NOT_RECURRING);
        if (unsellable.isPresent()) {
            return new Changing.Stop<>(new Answer.NotForSale(unsellable.get()));
        }
        var problems = problems(current, found.get());
        return problems.isEmpty() ? then.apply(found.get()) : new Changing.Stop<>(new Answer.Refused(problems));
    }

    private static List<FieldProblem> problems(Subscription current, Offer offer) {
        FieldRules rules = new FieldRules()
                .holds(
                        offer.price().currency() == current.recurring().currency(),
                        "product_id",
                        "a product in the currency of the subscription");
        offer.check(rules);
        return rules.problems();
    }

    private static Answer answer(Changing.Answer<Answer> of) {
        return switch (of) {
            case Changing.Answer.Done<Answer>(var subscription) -> new Answer.Done(subscription);
            case Changing.Answer.Stopped<Answer>(var answer) -> answer;
            case Changing.Answer.NotFound<Answer>() -> new Answer.NotFound();
            case Changing.Answer.Busy<Answer>(var subscription, var reason) ->
                subscription.pending().map(Pending::kind).equals(Optional.of(IntentKind.PLAN_CHANGE))
                        ? new Answer.ChangePending()
                        : new Answer.Busy(reason);
        };
    }
}
