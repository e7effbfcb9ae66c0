package dev.scrip.webhook.usecase;

import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Finds out whether somebody who was called for a delivery is to make an attempt, and if so keeps everybody else away
 * from it: first a place in the endpoint's lane, then the claim of the delivery.
 */
final class BeginAttempt {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int PERMILLE = 1_000;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final LanePlaces lanes;
    private final DeliveryQueue queue;
    private final DisableEndpoint disable;
    private final InstantSource clock;
    private final IntUnaryOperator chance;

    BeginAttempt(
            Endpoints endpoints,
            Deliveries deliveries,
            LanePlaces lanes,
            DeliveryQueue queue,
            DisableEndpoint disable,
            InstantSource clock,
            IntUnaryOperator chance) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.queue = queue;
        this.disable = disable;
        this.clock = clock;
        this.chance = chance;
    }

    Deliver.Begun begin(DeliveryId id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var found = deliveries.find(id).filter(delivery -> delivery.state() == DeliveryState.PENDING);
        if (found.isEmpty() || found.get().isClaimedAt(now)) {
            return over(Deliver.Outcome.NOTHING_TO_DO);
        }
        Delivery delivery = found.get();
        var endpoint = endpoints.find(id.tenant(), id.endpointId());
        if (endpoint.filter(Endpoint::isEnabled).isEmpty()) {
            return over(drop(delivery, endpoint));
        }
        Instant next = delivery.nextAt().orElse(now);
        if (now.isBefore(next)) {
            return over(early(delivery, Duration.between(now, next)));
        }
        return switch (lanes.take(endpoint.get(), now, now.plus(Deliver.LEASE))) {
            case LanePlaces.Answer.Full(var atLeast) ->
                over(later(delivery, now, Duration.between(next, now), atLeast));
            case LanePlaces.Answer.Taken(var place) -> claim(delivery, endpoint.get(), place);
        };
    }

    private Deliver.Begun claim(Delivery delivery, Endpoint endpoint, Instant place) {
        Delivery claimed = delivery.claimed(place);
        if (deliveries.replace(claimed)) {
            return new Deliver.Begun.UnderWay(endpoint, claimed, place);
        }
        lanes.giveBack(endpoint, lane -> lane.left(place));
        return over(Deliver.Outcome.NOTHING_TO_DO);
    }

    private Deliver.Outcome drop(Delivery delivery, Optional<Endpoint> endpoint) {
        if (delivery.claimedUntil().isPresent()) {
            // Whoever made the last attempt did not come to its end: perhaps it disabled the endpoint and told nobody.
            endpoint.ifPresent(disable::tellAgain);
        }
        return deliveries.replace(delivery.dropped()) ? Deliver.Outcome.DROPPED : Deliver.Outcome.NOTHING_TO_DO;
    }

    /** Called too soon: what waits in the queue goes back there, for the rest the schedule will call. */
    private Deliver.Outcome early(Delivery delivery, Duration left) {
        if (RetrySchedule.waitsInQueue(delivery.tries())) {
            queue.send(delivery.id(), left.compareTo(DeliveryQueue.LONGEST) < 0 ? left : DeliveryQueue.LONGEST);
        }
        return Deliver.Outcome.LATER;
    }

    /** The lane is full: the later it is already, the longer until it is tried again, and in the end the schedule calls. */
    private Deliver.Outcome later(Delivery delivery, Instant now, Duration overdue, Duration atLeast) {
        if (delivery.dueAt().filter(now::isBefore).isPresent()) {
            var grown = overdue.compareTo(SHORTEST_WAIT) < 0
                    ? SHORTEST_WAIT
                    : overdue.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : overdue;
            var wait = grown.multipliedBy(PERMILLE / 2 + chance.applyAsInt(PERMILLE))
                    .dividedBy(PERMILLE);
            queue.send(delivery.id(), wait.compareTo(atLeast) > 0 ? wait : atLeast);
        }
        return Deliver.Outcome.LATER;
    }

    private static Deliver.Begun over(Deliver.Outcome outcome) {
        return new Deliver.Begun.Over(outcome);
    }
}
