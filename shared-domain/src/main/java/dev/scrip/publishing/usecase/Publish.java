package dev.scrip.publishing.usecase;

import dev.scrip.credit.usecase.Backoff;
import dev.scrip.publishing.PublishedEvent;
import java.util.List;

/** Sends events to the bus; those that it does not accept are sent again, and no others. */
public final class Publish {
    private static final int TRIES = 4;

    private final EventBus bus;
    private final Backoff backoff;

    public Publish(EventBus bus, Backoff backoff) {
        this.bus = bus;
        this.backoff = backoff;
    }

    /** Those that were accepted by no try, in their order. */
    public List<PublishedEvent> publish(List<PublishedEvent> events) {
        var left = events;
        for (int tries = 1; !left.isEmpty(); tries++) {
            left = bus.send(left);
            if (left.isEmpty() || tries == TRIES) {
                return left;
            }
            backoff.pause(tries);
        }
        return left;
    }
}
