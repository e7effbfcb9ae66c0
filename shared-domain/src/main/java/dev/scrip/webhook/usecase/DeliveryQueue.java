package dev.scrip.webhook.usecase;

import dev.scrip.webhook.DeliveryId;
import java.time.Duration;

/** Calls somebody to make the next attempt of a delivery. At least once, in no order, and never before its time. */
public interface DeliveryQueue {

    /** The longest that a call can wait in the queue. */
    Duration LONGEST = Duration.ofMinutes(15);

    /** @param after at most {@link #LONGEST}; whole seconds count, rounded up */
    void send(DeliveryId id, Duration after);
}
