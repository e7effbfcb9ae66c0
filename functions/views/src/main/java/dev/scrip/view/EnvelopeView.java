package dev.scrip.view;

import dev.scrip.access.Tenant;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.JsonWriter;
import dev.scrip.http.Words;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.Place;
import dev.scrip.publishing.PublishedEvent;
import java.time.Instant;

/** An event in the form of the contract's webhooks, with what orders it beside it. See docs/events.md. */
public final class EnvelopeView {
    private EnvelopeView() {}

    /** @param data with its {@code payload_type} */
    public static PublishedEvent of(String id, Tenant tenant, EventType type, Instant at, Place place, Json data) {
        var body = JsonWriter.text(Json.object()
                .put("id", id)
                .put("business_id", tenant.businessId())
                .put("mode", Words.ofName(tenant.mode()))
                .put("type", type.word())
                .put("timestamp", Instants.json(at))
                .put("sequence_of", place.of())
                .put("sequence", place.sequence())
                .put("sequence_part", place.part())
                .put("data", data)
                .build());
        return new PublishedEvent(id, tenant, type.word(), at, body);
    }
}
