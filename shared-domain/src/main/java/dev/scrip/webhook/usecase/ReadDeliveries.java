package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finds deliveries that are not forgotten yet, of endpoints that are there. */
public final class ReadDeliveries {
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public ReadDeliveries(Endpoints endpoints, Deliveries deliveries, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Empty when there is no such endpoint.
     *
     * @param limit 1 to 100
     */
    public Optional<DeliveryPage> list(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
        return endpoints.find(tenant, endpointId).map(_ -> {
            // The store deletes late what is forgotten, so it is told by its own time.
            Instant oldest = clock.instant().minus(Delivery.KEPT);
            var kept = new DeliveryFilter(
                    filter.states(),
                    Optional.of(filter.since().filter(oldest::isBefore).orElse(oldest)),
                    filter.until());
            return deliveries.list(tenant, endpointId, kept, after, limit);
        });
    }

    public Optional<Delivery> find(DeliveryId id) {
        return endpoints
                .find(id.tenant(), id.endpointId())
                .flatMap(_ -> deliveries.find(id))
                .filter(delivery -> clock.instant().isBefore(delivery.keptUntil()));
    }
}
