package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Amendment;
import dev.scrip.subscription.Decided;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionChange;
import dev.scrip.subscription.SubscriptionChange.WantedStatus;
import dev.scrip.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;

/** Changes a subscription but for its plan: cancels, pauses, resumes it, moves its billing date, sets terms of its own. */
public final class ChangeSubscription {
    private final Offers offers;
    private final Changing changing;

    public ChangeSubscription(
            Billing billing,
            Offers offers,
            AdvanceSubscription advance,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        this.offers = offers;
        this.changing = new Changing(billing, advance, complete, collector, clock);
    }

    /** What came of it. */
    public sealed interface Answer {
        record Done(Subscription subscription) implements Answer {}

        record NotFound() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** Nothing but the metadata of such a one can be changed, or not in this way. */
        record NotPossible(SubscriptionStatus status) implements Answer {}

        /** Worth another try. */
        record Busy(String reason) implements Answer {}
    }

    public Answer change(Tenant tenant, String id, SubscriptionChange wanted) {
        return switch (changing.change(tenant, id, (current, now) -> decide(current, wanted, now))) {
            case Changing.Answer.Done<Answer>(var subscription) -> new Answer.Done(subscription);
            case Changing.Answer.Stopped<Answer>(var answer) -> answer;
            case Changing.Answer.NotFound<Answer>() -> new Answer.NotFound();
            case Changing.Answer.Busy<Answer>(var _, var reason) -> new Answer.Busy(reason);
        };
    }

    private Changing.Step<Answer> decide(Subscription current, SubscriptionChange wanted, Instant now) {
        var offer = offers.of(current, Amendment.overrides(current, wanted));
        var problems = wanted.problems(offer, now);
        if (!problems.isEmpty()) {
            return new Changing.Stop<>(new Answer.Refused(problems));
        }
        if (wanted.status().filter(status -> isAlready(current, status)).isPresent()) {
            return new Changing.Stop<>(new Answer.Done(current));
        }
        if (wanted.status().isPresent()
                ? !isPossible(current, wanted.status().get())
                : !mayHaveTerms(current, wanted)) {
            return new Changing.Stop<>(new Answer.NotPossible(current.status()));
        }
        Decided decided = wanted.status()
                .map(status -> switch (status) {
                    case CANCELLED -> Amendment.cancel(current, wanted, now);
                    case PAUSED -> Amendment.pause(current, now);
                    case ACTIVE -> Amendment.resume(current, now);
                })
                .orElseGet(() -> Amendment.terms(current, wanted, offer, now));
        return new Changing.Write<>(decided);
    }

    private static boolean isAlready(Subscription current, WantedStatus wanted) {
        return switch (wanted) {
            case ACTIVE -> current.status() == SubscriptionStatus.ACTIVE;
            case PAUSED -> current.status() == SubscriptionStatus.PAUSED;
            case CANCELLED -> current.status() == SubscriptionStatus.CANCELLED;
        };
    }

    private static boolean isPossible(Subscription current, WantedStatus wanted) {
        return switch (wanted) {
            case ACTIVE -> current.status() == SubscriptionStatus.PAUSED;
            case PAUSED -> current.isActive();
            case CANCELLED -> !current.hasEnded();
        };
    }

    private static boolean mayHaveTerms(Subscription current, SubscriptionChange wanted) {
        return current.isActive() || !wanted.isAboutTerms();
    }
}
