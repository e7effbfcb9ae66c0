package dev.scrip.subscription.usecase;

import java.time.Instant;

/** Makes ids, in the order of their creation. */
public interface BillingIds {
    String subscription(Instant at);

    String payment(Instant at);

    String refund(Instant at);

    String checkout(Instant at);
}
