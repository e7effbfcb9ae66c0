package dev.scrip.subscription;

import java.time.Instant;
import java.util.Optional;

/** Which subscriptions a list shows. */
public record SubscriptionFilter(
        Optional<SubscriptionStatus> status,
        Optional<String> customerId,
        Optional<String> productId,
        Optional<Boolean> cancelAtNextBillingDate,
        Optional<Instant> createdFrom,
        Optional<Instant> createdUntil) {

    public static final SubscriptionFilter ALL = of(Optional.empty());

    /** @param customerId absent: of all customers */
    public static SubscriptionFilter of(Optional<String> customerId) {
        return new SubscriptionFilter(
                Optional.empty(), customerId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean matches(Subscription subscription) {
        return status.map(wanted -> wanted == subscription.status()).orElse(true)
                && customerId.map(subscription.customerId()::equals).orElse(true)
                && productId.map(subscription.productId()::equals).orElse(true)
                && cancelAtNextBillingDate
                        .map(wanted -> wanted == subscription.cancelAtNextBillingDate())
                        .orElse(true)
                && createdFrom
                        .map(from -> !subscription.createdAt().isBefore(from))
                        .orElse(true)
                && createdUntil
                        .map(until -> !subscription.createdAt().isAfter(until))
                        .orElse(true);
    }
}
