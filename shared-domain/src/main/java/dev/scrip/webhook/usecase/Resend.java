package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Begins a new round of attempts for deliveries that are over, or waiting for their next attempt: the same event, id and
 * body once more. What an attempt is being made of at the moment is left alone.
 */
public final class Resend {
    /** What did not arrive. */
    public static final Set<DeliveryState> FAILED = Set.of(DeliveryState.EXHAUSTED, DeliveryState.DROPPED);

    /** Deliveries of one call. */
    public static final int MOST = 100;

    /** A second, of one call; fewer where the endpoint's rate limit is lower. New events go beside them. */
    private static final int FASTEST = 10;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Endpoints endpoints;
    private final ReadDeliveries read;
    private final Deliveries deliveries;
    private final DeliveryQueue queue;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public Resend(
            Endpoints endpoints, ReadDeliveries read, Deliveries deliveries, DeliveryQueue queue, InstantSource clock) {
        this.endpoints = endpoints;
        this.read = read;
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** @param delivery as it is now */
        record One(Delivery delivery) implements Answer {}

        /**
         * @param count of deliveries that a new round was begun of
         * @param next go on behind this one; absent: that was all
         */
        record Many(int count, Optional<DeliveryPlace> next) implements Answer {}

        record NotFound() implements Answer {}

        /** Nothing is delivered to a disabled endpoint. */
        record Disabled() implements Answer {}
    }

    public Answer one(DeliveryId id) {
        Optional<Endpoint> endpoint = endpoints.find(id.tenant(), id.endpointId());
        Optional<Delivery> found = read.find(id);
        if (endpoint.isEmpty() || found.isEmpty()) {
            return new Answer.NotFound();
        }
        if (!endpoint.get().isEnabled()) {
            return new Answer.Disabled();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Delivery> begun = begin(found.get(), now, now);
        begun.ifPresent(delivery -> queue.send(delivery.id(), Duration.ZERO));
        return begun.or(() -> read.find(id)).<Answer>map(Answer.One::new).orElseGet(Answer.NotFound::new);
    }

    /**
     * Some of those that the filter names, newest first.
     *
     * @param after go on behind this one, as an answer before said
     * @param limit 1 to {@link #MOST}
     */
    public Answer many(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
        Optional<Endpoint> endpoint = endpoints.find(tenant, endpointId);
        if (endpoint.isEmpty()) {
            return new Answer.NotFound();
        }
        if (!endpoint.get().isEnabled()) {
            return new Answer.Disabled();
        }
        DeliveryPage page = read.list(tenant, endpointId, filter, after, limit).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Duration step = SECOND.dividedBy(endpoint.get()
                .rateLimit()
                .map(limited -> Math.min(limited, FASTEST))
                .orElse(FASTEST));
        List<DeliveryQueue.Call> calls = new ArrayList<>();
        // The oldest of them go first.
        for (Delivery delivery : page.deliveries().reversed()) {
            Duration wait = step.multipliedBy(calls.size());
            begin(delivery, now, now.plus(wait))
                    .ifPresent(begun -> calls.add(new DeliveryQueue.Call(begun.id(), wait)));
        }
        queue.sendAll(calls);
        return new Answer.Many(calls.size(), page.next());
    }

    /** The delivery in its new round; empty where somebody is at it, or was in this moment. */
    private Optional<Delivery> begin(Delivery delivery, Instant now, Instant at) {
        return Optional.of(delivery)
                .filter(found -> !found.isClaimedAt(now))
                .map(found -> found.again(at))
                .filter(deliveries::replace);
    }
}
