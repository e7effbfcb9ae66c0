package dev.scrip.webhook.usecase;

import dev.scrip.webhook.DeliveryId;
import java.time.Duration;
import java.util.List;

/** Calls somebody to make the next attempt of a delivery. At least once, in no order, and never before its time. */
public interface DeliveryQueue {

    /** The longest that a call can wait in the queue. */
    Duration LONGEST = Duration.ofMinutes(15);

    /** @param after at most {@link #LONGEST}; whole seconds count, rounded up */
    void send(DeliveryId id, Duration after);

    /** Sends many, perhaps some of them twice. When it fails, some were sent. */
    default void sendAll(List<Call> calls) {
        calls.forEach(call -> send(call.id(), call.after()));
    }

    /** @param after as in {@link #send} */
    record Call(DeliveryId id, Duration after) {}
}
