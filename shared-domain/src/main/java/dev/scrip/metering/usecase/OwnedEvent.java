package dev.scrip.metering.usecase;

import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import java.util.List;

/**
 * An event of a message that owns it.
 *
 * @param place its place in the message
 * @param home the entitlement of the account that keeps the event in its pack: one of those it counts for, the same at every
 *     delivery
 */
record OwnedEvent(String messageId, int place, UsageEvent event, List<Route> routes, String home) {

    OwnedEvent(String messageId, int place, UsageEvent event, List<Route> routes) {
        this(messageId, place, event, routes, home(routes));
    }

    /** Names the event as owner of a distinct value. */
    String owner() {
        return messageId + "/" + event.eventId();
    }

    private static String home(List<Route> routes) {
        String lowest = "";
        for (Route route : routes) {
            if (lowest.isEmpty() || route.entitlementId().compareTo(lowest) < 0) {
                lowest = route.entitlementId();
            }
        }
        return lowest;
    }
}
