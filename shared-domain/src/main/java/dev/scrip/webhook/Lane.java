package dev.scrip.webhook;

import dev.scrip.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way to an endpoint: how many attempts are under way, how fast they may follow each other, and how it goes.
 *
 * @param busyUntil one for each attempt under way: when its place is free again, whatever became of it
 * @param nextAt the rate limit allows the next attempt from then on
 * @param failingSince the first failure since the last success; absent: the last attempt succeeded, or none was made
 * @param version raised by every change, so that two cannot overwrite each other
 */
public record Lane(
        Tenant tenant,
        String endpointId,
        List<Instant> busyUntil,
        Optional<Instant> nextAt,
        Optional<Instant> failingSince,
        long version) {

    /** Attempts under way at a time while the receiver answers well. */
    public static final int PLACES = 5;

    /** While it fails, one finds out whether it still does. */
    public static final int PLACES_WHILE_FAILING = 1;

    private static final Duration SECOND = Duration.ofSeconds(1);

    public Lane {
        busyUntil = List.copyOf(busyUntil);
    }

    /** The lane of an endpoint that nothing was sent to. It is not stored. */
    public static Lane unused(Tenant tenant, String endpointId) {
        return new Lane(tenant, endpointId, List.of(), Optional.empty(), Optional.empty(), 0);
    }

    /** What came of asking for a place. */
    public sealed interface Entry {
        /** @param lane to be written before the attempt is begun */
        record Entered(Lane lane) implements Entry {}

        /** @param atLeast there is no use in asking again sooner; may be zero */
        record Full(Duration atLeast) implements Entry {}
    }

    /**
     * Takes a place for an attempt.
     *
     * @param until the place is free again then, if nobody gives it back before
     * @param perSecond the endpoint's rate limit; one that is not positive is none
     */
    public Entry enter(Instant now, Instant until, Optional<Integer> perSecond) {
        var busy = new ArrayList<>(busyUntil.stream().filter(now::isBefore).toList());
        if (busy.size() >= (failingSince.isPresent() ? PLACES_WHILE_FAILING : PLACES)) {
            return new Entry.Full(Duration.ZERO);
        }
        var limit = perSecond.filter(rate -> rate > 0);
        if (limit.isPresent() && nextAt.filter(now::isBefore).isPresent()) {
            return new Entry.Full(Duration.between(now, nextAt.get()));
        }
        busy.add(until);
        return new Entry.Entered(new Lane(
                tenant,
                endpointId,
                busy,
                limit.map(rate -> now.plus(SECOND.dividedBy(rate))),
                failingSince,
                version + 1));
    }

    /** Gives a place back that no attempt was made in. */
    public Lane left(Instant place) {
        return new Lane(tenant, endpointId, without(place), nextAt, failingSince, version + 1);
    }

    /** Gives back the place of an attempt that succeeded. */
    public Lane succeeded(Instant place) {
        return new Lane(tenant, endpointId, without(place), nextAt, Optional.empty(), version + 1);
    }

    /** Gives back the place of an attempt that failed. */
    public Lane failed(Instant place, Instant at) {
        return new Lane(tenant, endpointId, without(place), nextAt, Optional.of(failingSince.orElse(at)), version + 1);
    }

    private List<Instant> without(Instant place) {
        var rest = new ArrayList<>(busyUntil);
        rest.remove(place);
        return rest;
    }
}
