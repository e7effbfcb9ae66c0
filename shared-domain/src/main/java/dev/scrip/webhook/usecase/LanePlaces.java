package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes places in lanes and gives them back, beside others who do the same. */
final class LanePlaces {
    private static final int TRIES = 4;

    private final Lanes lanes;

    LanePlaces(Lanes lanes) {
        this.lanes = lanes;
    }

    /** What came of asking for a place. */
    sealed interface Answer {
        /** The place is known by its end. */
        record Taken(Instant place) implements Answer {}

        /** @param atLeast there is no use in asking again sooner; may be zero */
        record Full(Duration atLeast) implements Answer {}
    }

    Answer take(Endpoint endpoint, Instant now, Instant until) {
        for (int tries = 0; tries < TRIES; tries++) {
            switch (lane(endpoint.tenant(), endpoint.id()).enter(now, until, endpoint.rateLimit())) {
                case Lane.Entry.Full(var atLeast) -> {
                    return new Answer.Full(atLeast);
                }
                case Lane.Entry.Entered(var lane) -> {
                    if (lanes.write(lane)) {
                        return new Answer.Taken(until);
                    }
                }
            }
        }
        // So many come at once that it is as good as full.
        return new Answer.Full(Duration.ZERO);
    }

    /**
     * Gives a place back. When that does not succeed, its time runs out by itself.
     *
     * @return the lane as it is then; empty when it went with its endpoint
     */
    Optional<Lane> giveBack(Endpoint endpoint, UnaryOperator<Lane> change) {
        var lane = Optional.<Lane>empty();
        for (int tries = 0; tries < TRIES; tries++) {
            lane = lanes.find(endpoint.tenant(), endpoint.id()).map(change);
            if (lane.isEmpty() || lanes.write(lane.get())) {
                break;
            }
        }
        return lane;
    }

    Lane lane(Tenant tenant, String endpointId) {
        return lanes.find(tenant, endpointId).orElseGet(() -> Lane.unused(tenant, endpointId));
    }
}
