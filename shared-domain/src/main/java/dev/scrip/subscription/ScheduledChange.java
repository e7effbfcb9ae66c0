package dev.scrip.subscription;

import java.time.Instant;

/**
 * Another plan that a subscription goes over to at its next renewal.
 *
 * @param createdAt when it was asked for
 */
public record ScheduledChange(String productId, int quantity, BillingMode mode, Instant createdAt) {

    /** @param subscriptionId of the subscription that it is scheduled for */
    public String id(String subscriptionId) {
        return DerivedId.of("spc", subscriptionId + ' ' + createdAt);
    }
}
