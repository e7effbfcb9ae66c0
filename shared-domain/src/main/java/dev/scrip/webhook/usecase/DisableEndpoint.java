package dev.scrip.webhook.usecase;

import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointDisabled;
import dev.scrip.webhook.Lane;
import java.time.Instant;
import java.util.Optional;

/** Disables an endpoint whose receiver is gone or fails for too long, and tells so outside. */
final class DisableEndpoint {
    private static final int TRIES = 4;

    private final Endpoints endpoints;
    private final LanePlaces lanes;
    private final EndpointNews news;

    DisableEndpoint(Endpoints endpoints, LanePlaces lanes, EndpointNews news) {
        this.endpoints = endpoints;
        this.lanes = lanes;
        this.news = news;
    }

    /**
     * Disables an endpoint, unless it was disabled or deleted meanwhile, or its address is another one by now.
     *
     * @param called the endpoint as it was when its receiver was called
     * @return whether it is disabled or gone, whoever did that
     */
    boolean disable(Endpoint called, Endpoint.Disabled reason, Instant failingSince, Instant now) {
        for (int tries = 0; tries < TRIES; tries++) {
            var current = endpoints.find(called.tenant(), called.id()).filter(Endpoint::isEnabled);
            if (current.isEmpty()) {
                return true;
            }
            if (!current.get().url().equals(called.url())) {
                return false;
            }
            Endpoint disabled = current.get().disabled(reason, now);
            if (endpoints.replace(disabled)) {
                news.publish(event(disabled, reason, failingSince));
                return true;
            }
        }
        return false;
    }

    /** Tells once more of an endpoint that is disabled; nothing of one that its owner disabled. */
    void tellAgain(Endpoint endpoint) {
        endpoint.disabled()
                .filter(reason -> reason != Endpoint.Disabled.BY_OWNER)
                .ifPresent(reason -> news.publish(event(
                        endpoint,
                        reason,
                        Optional.of(lanes.lane(endpoint.tenant(), endpoint.id()))
                                .flatMap(Lane::failingSince)
                                .orElse(endpoint.updatedAt()))));
    }

    private static EndpointDisabled event(Endpoint endpoint, Endpoint.Disabled reason, Instant failingSince) {
        return new EndpointDisabled(
                endpoint.tenant(),
                endpoint.id(),
                endpoint.url(),
                reason,
                failingSince,
                endpoint.updatedAt(),
                endpoint.version());
    }
}
