package dev.scrip.subscription;

import java.time.Instant;
import java.util.Optional;

/** Which refunds a list shows. */
public record RefundFilter(
        Optional<RefundStatus> status,
        Optional<String> customerId,
        Optional<String> paymentId,
        Optional<Instant> createdFrom,
        Optional<Instant> createdUntil) {

    public static final RefundFilter ALL = of(Optional.empty());

    /** @param customerId absent: of all customers */
    public static RefundFilter of(Optional<String> customerId) {
        return new RefundFilter(Optional.empty(), customerId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean matches(Refund refund) {
        return status.map(wanted -> wanted == refund.status()).orElse(true)
                && customerId.map(refund.customerId()::equals).orElse(true)
                && paymentId.map(refund.paymentId()::equals).orElse(true)
                && createdFrom.map(from -> !refund.createdAt().isBefore(from)).orElse(true)
                && createdUntil.map(until -> !refund.createdAt().isAfter(until)).orElse(true);
    }
}
