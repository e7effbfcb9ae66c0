package dev.scrip.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** How long a delivery is remembered, and known for the one it is. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** How long the queue is trusted to call for an attempt that it was given, before the schedule calls too. */
    public static final Duration GRACE = Duration.ofMinutes(10);

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** A delivery whose first attempt may be made at once. */
    public static Delivery created(DeliveryId id, String eventType, String body, Instant now) {
        return new Delivery(
                id, eventType, body, now, DeliveryState.PENDING, List.of(), 0, Optional.of(now), Optional.empty(), 1);
    }

    /** Half-open: from this instant it is forgotten, whether the store still has it or not. */
    public Instant keptUntil() {
        return createdAt.plus(KEPT);
    }

    /** From when on the schedule of every minute calls for it, if nobody saw to it before. Nothing once it is over. */
    public Optional<Instant> dueAt() {
        return state == DeliveryState.PENDING
                ? Stream.of(nextAt, claimedUntil)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .map(at -> RetrySchedule.waitsInQueue(tries) ? at.plus(GRACE) : at)
                : Optional.empty();
    }

    /** Whether somebody is making an attempt, and has not been given up. */
    public boolean isClaimedAt(Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent();
    }

    /** Keeps everybody else away while an attempt is made. */
    public Delivery claimed(Instant until) {
        return next(state, attempts, tries, nextAt, Optional.of(until));
    }

    /** It is over before it arrived. */
    public Delivery dropped() {
        return next(DeliveryState.DROPPED, attempts, tries, Optional.empty(), Optional.empty());
    }

    /** The receiver has it. */
    public Delivery delivered(Attempt attempt) {
        return next(DeliveryState.DELIVERED, with(attempt), tries + 1, Optional.empty(), Optional.empty());
    }

    /** An attempt failed, and the next one is due, or there is none any more. */
    public Delivery failed(Attempt attempt, Optional<Instant> again) {
        return next(
                again.isPresent() ? DeliveryState.PENDING : DeliveryState.EXHAUSTED,
                with(attempt),
                tries + 1,
                again,
                Optional.empty());
    }

    /** An attempt was made, and said that there is no use in others. */
    public Delivery droppedAfter(Attempt attempt) {
        return next(DeliveryState.DROPPED, with(attempt), tries + 1, Optional.empty(), Optional.empty());
    }

    /** An attempt failed that somebody else has made others after, or that a new round began during. */
    public Delivery remembering(Attempt attempt) {
        return next(state, with(attempt), tries, nextAt, claimedUntil);
    }

    /** A new round, with all attempts of the schedule before it, whatever became of it until now. */
    public Delivery again(Instant at) {
        return next(DeliveryState.PENDING, attempts, 0, Optional.of(at), Optional.empty());
    }

    /** What the next attempt is called. */
    public int nextNumber() {
        return attempts.isEmpty() ? 1 : attempts.getLast().number() + 1;
    }

    private List<Attempt> with(Attempt attempt) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return all.subList(Math.max(0, all.size() - MOST_ATTEMPTS), all.size());
    }

    private Delivery next(
            DeliveryState state,
            List<Attempt> attempts,
            int tries,
            Optional<Instant> nextAt,
            Optional<Instant> claimedUntil) {
        return new Delivery(id, eventType, body, createdAt, state, attempts, tries, nextAt, claimedUntil, version + 1);
    }

    /** Where it stands in the list of its endpoint's deliveries. */
    public DeliveryPlace place() {
        return new DeliveryPlace(createdAt, id.eventId());
    }

    /** Says nothing of the body, so that no log does. */
    @Override
    public String toString() {
        return "delivery " + id + " " + state + " v" + version;
    }
}
