package dev.scrip.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries of an endpoint are wanted.
 *
 * @param since created at this instant or later
 * @param until created before this instant
 */
public record DeliveryFilter(Optional<DeliveryState> state, Optional<Instant> since, Optional<Instant> until) {

    public static final DeliveryFilter ALL = new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean matches(Delivery delivery) {
        return state.filter(wanted -> wanted != delivery.state()).isEmpty()
                && since.filter(from -> delivery.createdAt().isBefore(from)).isEmpty()
                && until.filter(end -> !delivery.createdAt().isBefore(end)).isEmpty();
    }
}
