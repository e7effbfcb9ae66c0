package dev.scrip.local.bus;

import java.time.Duration;
import java.util.Optional;

/** Something to be handed to somebody, who may not take it at once. */
public interface Delivery {

    /** @return whether it was taken */
    boolean attempt();

    /**
     * How long to wait before the next attempt; empty when there is to be none.
     *
     * @param attempts made so far, from 1
     * @param age since the first attempt was due
     */
    Optional<Duration> waitAfter(int attempts, Duration age);

    /** Puts it where what could not be delivered goes. */
    void giveUp(int attempts);
}
