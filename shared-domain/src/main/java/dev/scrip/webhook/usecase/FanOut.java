package dev.scrip.webhook.usecase;

import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes one delivery of an event for every enabled endpoint that wants it, and calls for its first attempt. The same event
 * again makes none anew: what was not yet tried is only called for once more.
 */
public final class FanOut {
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final DeliveryQueue queue;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public FanOut(Endpoints endpoints, Deliveries deliveries, DeliveryQueue queue, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
    }

    /** @param about the endpoint that the event tells of: it is not told itself, being disabled or about to be */
    public void fanOut(PublishedEvent event, Optional<String> about) {
        for (var endpoint : endpoints.all(event.tenant())) {
            if (endpoint.isEnabled()
                    && endpoint.wants(event.type())
                    && about.filter(endpoint.id()::equals).isEmpty()) {
                deliver(event, endpoint);
            }
        }
    }

    private void deliver(PublishedEvent event, Endpoint endpoint) {
        var id = new DeliveryId(event.tenant(), endpoint.id(), event.id());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var earlier = deliveries.createOrFind(Delivery.created(id, event.type(), event.body(), now));
        if (earlier.filter(delivery -> !isUntried(delivery)).isEmpty()) {
            queue.send(id, Duration.ZERO);
        }
    }

    private static boolean isUntried(Delivery delivery) {
        return delivery.state() == DeliveryState.PENDING
                && delivery.attempts().isEmpty()
                && delivery.claimedUntil().isEmpty();
    }
}
