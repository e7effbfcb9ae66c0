package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.Subscription;
import java.time.Instant;

/**
 * Brings a subscription up to an instant: completes what is pending, then closes every cycle that has ended, oldest
 * first, each by an intent of its own. Whatever wants to change a subscription does this before.
 */
public final class AdvanceSubscription implements CycleCloser {
    private static final int TRIES = 10;

    private final Billing billing;
    private final Offers offers;
    private final CompleteIntent complete;
    private final PaymentCollector collector;

    public AdvanceSubscription(Billing billing, Offers offers, CompleteIntent complete, PaymentCollector collector) {
        this.billing = billing;
        this.offers = offers;
        this.complete = complete;
        this.collector = collector;
    }

    public sealed interface Answer {
        /** Nothing of it is pending, and no cycle that ended by then is open. */
        record Current(Subscription subscription) implements Answer {}

        record NotFound() implements Answer {}

        /** @param subscription as far as it came */
        record Busy(Subscription subscription, String reason) implements Answer {}
    }

    public Answer advance(Tenant tenant, String id, Instant upTo) {
        int stale = 0;
        while (true) {
            var found = billing.subscription(tenant, id);
            if (found.isEmpty()) {
                return new Answer.NotFound();
            }
            var subscription = found.get();
            if (subscription.pending().isPresent()) {
                if (complete.complete(subscription) instanceof CompleteIntent.Answer.Busy(var reason)) {
                    return new Answer.Busy(subscription, reason);
                }
            } else if (subscription.boundary().filter(end -> !end.isAfter(upTo)).isPresent()) {
                if (!closed(subscription) && ++stale >= TRIES) {
                    return new Answer.Busy(subscription, "contended");
                }
            } else {
                return new Answer.Current(subscription);
            }
        }
    }

    /** Whether the end of the cycle is decided; carrying it out comes next. */
    private boolean closed(Subscription subscription) {
        var decided = Cycles.renew(subscription, offers.next(subscription));
        return Decisions.write(billing, collector, decided, subscription.cycle().end())
                instanceof Billing.Answer.Written;
    }

    @Override
    public boolean closeUpTo(Tenant tenant, String subscriptionId, Instant boundary) {
        return switch (advance(tenant, subscriptionId, boundary)) {
            case Answer.Current(var _) -> true;
            case Answer.Busy(var _, var _) -> false;
            case Answer.NotFound() ->
                throw new IllegalStateException(
                        "an account names subscription " + subscriptionId + ", which is not there");
        };
    }
}
