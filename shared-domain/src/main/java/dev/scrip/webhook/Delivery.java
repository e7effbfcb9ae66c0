package dev.scrip.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event on its way to an endpoint.
 *
 * @param eventType word of the event's type
 * @param body what every attempt sends, to the byte; frozen when the delivery is created
 * @param createdAt in real time, as are all instants here
 * @param attempts oldest first; of many, the newest are kept
 * @param tries attempts made in this round; a resend begins a new round
 * @param nextAt not before this instant is the next attempt made; present while it is pending
 * @param claimedUntil somebody is at it until then, so nobody else tries
 * @param version raised by every change, so that two cannot overwrite each other
 */
public record Delivery(
        DeliveryId id,
        String eventType,
        String body,
        Instant createdAt,
        DeliveryState state,
        List<Attempt> attempts,
        int tries,
        Optional<Instant> nextAt,
        Optional<Instant> claimedUntil,
        long version) {

    /** Attempts that a delivery remembers. */
    public static final int MOST_ATTEMPTS = 24;

    /** How long a delivery is remembered, and known for the one it is. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** Left to the queue, so that a delivery that it carries is not called a second time as a rule. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Half-open: from this instant it is forgotten, whether the store still has it or not. */
    public Instant keptUntil() {
        return createdAt.plus(KEPT);
    }

    /** From when on somebody has to see to it, if nobody did before. Nothing once it is over. */
    public Optional<Instant> dueAt() {
        return state == DeliveryState.PENDING
                ? Stream.of(nextAt, claimedUntil)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .map(at -> at.plus(GRACE))
                : Optional.empty();
    }

    /** Where it stands in the list of its endpoint's deliveries. */
    public DeliveryPlace place() {
        return new DeliveryPlace(createdAt, id.eventId());
    }

    /** Says nothing of the body, so that no log does. */
    @Override
    public String toString() {
        return "delivery " + id + " " + state + " v" + version;
    }
}
