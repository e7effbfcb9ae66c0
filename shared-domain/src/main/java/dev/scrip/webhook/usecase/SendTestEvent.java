package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Delivers an event that did not happen, to show that a receiver works. Whatever the endpoint's filter, it is sent. */
public final class SendTestEvent {
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final DeliveryQueue queue;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public SendTestEvent(Endpoints endpoints, Deliveries deliveries, DeliveryQueue queue, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
    }

    /** What is sent: its body names the event's id and the instant at which it is said to have happened. */
    @FunctionalInterface
    public interface Sample {
        String body(String eventId, Instant at);
    }

    /** What came of it. */
    public sealed interface Answer {
        /** @param delivery the one made now, or by the same event before */
        record Sent(Delivery delivery) implements Answer {}

        record NotFound() implements Answer {}

        /** Nothing is delivered to a disabled endpoint. */
        record Disabled() implements Answer {}
    }

    /** @param eventId the same again is the same delivery again */
    public Answer send(Tenant tenant, String endpointId, String eventId, String type, Sample sample) {
        Optional<Endpoint> endpoint = endpoints.find(tenant, endpointId);
        if (endpoint.isEmpty()) {
            return new Answer.NotFound();
        }
        if (!endpoint.get().isEnabled()) {
            return new Answer.Disabled();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fresh = Delivery.created(new DeliveryId(tenant, endpointId, eventId), type, sample.body(eventId, now), now);
        Optional<Delivery> earlier = deliveries.createOrFind(fresh);
        if (earlier.isEmpty()) {
            queue.send(fresh.id(), Duration.ZERO);
        }
        return new Answer.Sent(earlier.orElse(fresh));
    }
}
