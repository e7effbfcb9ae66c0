package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which message owns an event. The first claim stands; it also stores the event and where it counts. */
public interface EventClaims {
    /** How many claims one request can carry. */
    int MOST_AT_ONCE = 25;

    /**
     * Claims each event that nobody claimed before, independently of the others.
     *
     * @param claims at most {@link #MOST_AT_ONCE}, of events with different ids
     * @return the answer to each, in their order
     */
    List<Answer> claim(Tenant tenant, List<Claim> claims);

    Optional<UsageEvent> find(Tenant tenant, String eventId);

    /** @param keptUntil from when the event may be forgotten */
    record Claim(UsageEvent event, String messageId, List<Route> routes, Instant keptUntil) {
        public Claim {
            routes = List.copyOf(routes);
        }
    }

    /** What came of a claim. */
    sealed interface Answer {
        record Claimed() implements Answer {}

        /** It is claimed already, perhaps by the same message in an earlier delivery. */
        record Owned(String messageId, List<Route> routes) implements Answer {}
    }
}
