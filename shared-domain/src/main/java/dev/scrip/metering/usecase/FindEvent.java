package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.UsageEvent;
import java.util.Optional;

/** Finds one event by its id, while it is kept. */
public final class FindEvent {
    private final EventClaims claims;

    public FindEvent(EventClaims claims) {
        this.claims = claims;
    }

    public Optional<UsageEvent> find(Tenant tenant, String eventId) {
        return claims.find(tenant, eventId);
    }
}
