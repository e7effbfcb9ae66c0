package dev.scrip.subscription;

import java.time.Instant;
import java.util.Optional;

/** Which payments a list shows. */
public record PaymentFilter(
        Optional<PaymentStatus> status,
        Optional<String> customerId,
        Optional<String> subscriptionId,
        Optional<Instant> createdFrom,
        Optional<Instant> createdUntil) {

    public static final PaymentFilter ALL = of(Optional.empty());

    /** @param customerId absent: of all customers */
    public static PaymentFilter of(Optional<String> customerId) {
        return new PaymentFilter(Optional.empty(), customerId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean matches(Payment payment) {
        return status.map(wanted -> wanted == payment.status()).orElse(true)
                && customerId.map(payment.customerId()::equals).orElse(true)
                && subscriptionId
                        .map(wanted -> payment.subscriptionId().equals(Optional.of(wanted)))
                        .orElse(true)
                && createdFrom.map(from -> !payment.createdAt().isBefore(from)).orElse(true)
                && createdUntil
                        .map(until -> !payment.createdAt().isAfter(until))
                        .orElse(true);
    }
}
