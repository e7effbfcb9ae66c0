package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.MetadataValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cart on its way to be paid.
 *
 * @param buyer absent: to be told when it is completed
 * @param trialPeriodDays in place of the product's
 * @param customerId who bought, once completed
 * @param paymentId of the one-time products, or of the subscription's first cycle where there are none
 */
public record Checkout(
        String id,
        Tenant tenant,
        List<CartLine> cart,
        Optional<Buyer> buyer,
        Optional<String> returnUrl,
        Optional<Integer> trialPeriodDays,
        Map<String, MetadataValue> metadata,
        CheckoutStatus status,
        Instant createdAt,
        Optional<String> customerId,
        Optional<String> paymentId,
        Optional<String> subscriptionId,
        long version) {

    /** So long it can be completed. */
    public static final Duration LIFE = Duration.ofHours(24);

    public Checkout {
        cart = List.copyOf(cart);
        metadata = MetadataValue.copyInOrder(metadata);
    }

    /** Half-open: at the instant of its end it is gone. A completed one stays what it is. */
    public boolean hasExpiredAt(Instant now) {
        return status == CheckoutStatus.OPEN && !now.isBefore(createdAt.plus(LIFE));
    }

    public Checkout completed(String customer, Optional<String> payment, Optional<String> subscription) {
        return new Checkout(
                id,
                tenant,
                cart,
                buyer,
                returnUrl,
                trialPeriodDays,
                metadata,
                CheckoutStatus.COMPLETED,
                createdAt,
                Optional.of(customer),
                payment,
                subscription,
                version + 1);
    }
}
