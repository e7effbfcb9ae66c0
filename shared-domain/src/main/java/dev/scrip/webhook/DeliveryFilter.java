package dev.scrip.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries of an endpoint are wanted.
 *
 * @param states empty: in any
 * @param since created at this instant or later
 * @param until created before this instant
 */
public record DeliveryFilter(Set<DeliveryState> states, Optional<Instant> since, Optional<Instant> until) {

    public static final DeliveryFilter ALL = new DeliveryFilter(Set.of(), Optional.empty(), Optional.empty());

    public DeliveryFilter {
        states = Set.copyOf(states);
    }

    public boolean matches(Delivery delivery) {
        return (states.isEmpty() || states.contains(delivery.state()))
                && since.filter(from -> delivery.createdAt().isBefore(from)).isEmpty()
                && until.filter(end -> !delivery.createdAt().isBefore(end)).isEmpty();
    }
}
