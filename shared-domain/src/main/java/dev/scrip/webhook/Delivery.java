package dev.scrip.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    public Delivery {
        attempts = List.copyOf(attempts);
    }
}
