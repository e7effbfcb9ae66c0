package dev.scrip.webhook.usecase;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.webhook.Attempt;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Lane;
import dev.scrip.webhook.RetryAfter;
import dev.scrip.webhook.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Records what came of an attempt, and sees to the next one. */
final class FinishAttempt {
    /** Nothing but failures for so long disables an endpoint. */
    static final Duration BORNE = Duration.ofDays(5);

    /** The first two attempts of a delivery are seconds apart: they alone disable nothing, however old the last failure. */
    private static final int TRIES_TO_DISABLE = 3;

    private static final int GONE = 410;
    private static final int WRITES = 5;

    private final Deliveries deliveries;
    private final LanePlaces lanes;
    private final DeliveryQueue queue;
    private final DisableEndpoint disable;
    private final InstantSource clock;
    private final IntUnaryOperator chance;

    FinishAttempt(
            Deliveries deliveries,
            LanePlaces lanes,
            DeliveryQueue queue,
            DisableEndpoint disable,
            InstantSource clock,
            IntUnaryOperator chance) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.queue = queue;
        this.disable = disable;
        this.clock = clock;
        this.chance = chance;
    }

    Deliver.Outcome finish(Deliver.Begun.UnderWay begun, Instant at, ReceiverCalls.Answer answer) {
        Attempt attempt = attempt(begun.delivery().nextNumber(), at, answer);
        if (attempt.succeeded()) {
            record(begun.delivery(), attempt, delivery -> delivery.delivered(attempt));
            lanes.giveBack(begun.endpoint(), lane -> lane.succeeded(begun.place()));
            return Deliver.Outcome.DELIVERED;
        }
        return failed(begun, attempt, answer);
    }

    private Deliver.Outcome failed(Deliver.Begun.UnderWay begun, Attempt attempt, ReceiverCalls.Answer answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant failingSince = lanes.giveBack(begun.endpoint(), lane -> lane.failed(begun.place(), attempt.at()))
                .flatMap(Lane::failingSince)
                .orElse(attempt.at());
        int tries = begun.delivery().tries() + 1;
        if (isDisabledBy(begun.endpoint(), attempt, tries, failingSince, now)) {
            record(begun.delivery(), attempt, delivery -> delivery.droppedAfter(attempt));
            return Deliver.Outcome.DROPPED;
        }
        var wait = RetrySchedule.waitAfter(tries, chance, asked(answer, now));
        var recorded = record(begun.delivery(), attempt, delivery -> delivery.failed(attempt, wait.map(now::plus)));
        if (recorded.filter(delivery -> delivery.state() == DeliveryState.EXHAUSTED)
                .isPresent()) {
            return Deliver.Outcome.EXHAUSTED;
        }
        if (recorded.isPresent() && RetrySchedule.waitsInQueue(tries)) {
            wait.ifPresent(time -> queue.send(begun.delivery().id(), time));
        }
        return Deliver.Outcome.FAILED;
    }

    private boolean isDisabledBy(Endpoint endpoint, Attempt attempt, int tries, Instant failingSince, Instant now) {
        if (attempt.status().filter(status -> status == GONE).isPresent()) {
            return disable.disable(endpoint, Endpoint.Disabled.GONE, failingSince, now);
        }
        // An owner who changed the endpoint is about it: the time is counted from there.
        Instant since = failingSince.isBefore(endpoint.updatedAt()) ? endpoint.updatedAt() : failingSince;
        return tries >= TRIES_TO_DISABLE
                && !now.isBefore(since.plus(BORNE))
                && disable.disable(endpoint, Endpoint.Disabled.FAILING, failingSince, now);
    }

    /**
     * Writes what became of a delivery. Where somebody else changed it meanwhile, because the claim had run out or a new
     * round was begun, a success still ends it and a failure is only remembered.
     *
     * @return as it was written; empty when a failure was only remembered
     */
    private Optional<Delivery> record(Delivery claimed, Attempt attempt, UnaryOperator<Delivery> change) {
        Delivery changed = change.apply(claimed);
        if (deliveries.replace(changed)) {
            return Optional.of(changed);
        }
        for (int tries = 1; tries < WRITES; tries++) {
            var current = deliveries.find(claimed.id());
            if (current.isEmpty()) {
                return Optional.empty();
            }
            if (current.get().attempts().contains(attempt)) {
                // Written after all; only the answer to that was lost.
                return current;
            }
            Delivery next = attempt.succeeded() && current.get().state() != DeliveryState.DELIVERED
                    ? current.get().delivered(numbered(attempt, current.get()))
                    : current.get().remembering(numbered(attempt, current.get()));
            if (deliveries.replace(next)) {
                return Optional.empty();
            }
        }
        throw new StoreUnavailable("an attempt could not be recorded");
    }

    private static Attempt numbered(Attempt attempt, Delivery delivery) {
        return new Attempt(
                delivery.nextNumber(),
                attempt.at(),
                attempt.took(),
                attempt.status(),
                attempt.failure(),
                attempt.excerpt());
    }

    private static Optional<Duration> asked(ReceiverCalls.Answer answer, Instant now) {
        return answer instanceof ReceiverCalls.Answer.Answered answered
                ? answered.retryAfter().flatMap(header -> RetryAfter.read(header, now))
                : Optional.empty();
    }

    private static Attempt attempt(int number, Instant at, ReceiverCalls.Answer answer) {
        var took = answer.took().truncatedTo(ChronoUnit.MILLIS);
        return switch (answer) {
            case ReceiverCalls.Answer.Answered(var status, var _, var excerpt, var _) ->
                new Attempt(number, at, took, Optional.of(status), Optional.empty(), excerpt);
            case ReceiverCalls.Answer.Failed(var why, var _) ->
                new Attempt(number, at, took, Optional.empty(), Optional.of(why.word()), "");
        };
    }
}
