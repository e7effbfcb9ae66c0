package dev.scrip.webhook;

import dev.scrip.access.Tenant;
import java.time.Instant;

/**
 * An endpoint was disabled because of how its receiver answered.
 *
 * @param reason never {@link Endpoint.Disabled#BY_OWNER}
 * @param failingSince the first of the failures that nothing succeeded after
 * @param at when it was disabled
 * @param version of the endpoint: together with its id it is of this event alone
 */
public record EndpointDisabled(
        Tenant tenant,
        String endpointId,
        String url,
        Endpoint.Disabled reason,
        Instant failingSince,
        Instant at,
        long version) {

    /** Says nothing of the address, which may hold a password of the receiver, so that no log does. */
    @Override
    public String toString() {
        return "endpoint " + endpointId + " disabled: " + reason;
    }
}
