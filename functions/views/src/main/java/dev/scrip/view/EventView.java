package dev.scrip.view;

import dev.scrip.access.Tenant;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.metering.UsageEvent;

/** A usage event as JSON. */
public final class EventView {
    private EventView() {}

    public static Json.Obj of(Tenant tenant, UsageEvent event) {
        return Json.object()
                .put("event_id", event.eventId())
                .put("business_id", tenant.businessId())
                .put("customer_id", event.customerId())
                .put("event_name", event.eventName())
                .put("timestamp", Instants.json(event.timestamp()))
                .put("metadata", event.metadata().isEmpty() ? Json.NULL : Kind.metadataJson(event.metadata()))
                .build();
    }
}
