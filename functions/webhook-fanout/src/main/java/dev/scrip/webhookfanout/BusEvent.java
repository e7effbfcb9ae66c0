package dev.scrip.webhookfanout;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.http.Instants;
import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonReader;
import dev.scrip.http.JsonWriter;
import dev.scrip.http.Words;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.PublishedEvent;
import java.util.Optional;

/**
 * An event as the bus hands it on: the envelope under {@code detail}, which is rendered here once, and from then on is the
 * body of every delivery to the byte.
 *
 * @param about the webhook endpoint that it tells of
 */
record BusEvent(PublishedEvent event, Optional<String> about) {
    private static final JsonReader READER = JsonReader.ofGatewayEvents();

    /** @throws IllegalArgumentException when it is not an event of Scrip; the message holds nothing of it */
    static BusEvent read(byte[] bytes) {
        try {
            var detail = object(object(READER.read(bytes)), "detail");
            var type = text(detail, "type");
            return new BusEvent(
                    new PublishedEvent(
                            text(detail, "id"),
                            new Tenant(text(detail, "business_id"), mode(text(detail, "mode"))),
                            type,
                            Instants.parse(text(detail, "timestamp")).orElseThrow(() -> lacks("timestamp")),
                            JsonWriter.text(detail)),
                    type.equals(EventType.WEBHOOK_ENDPOINT_DISABLED.word())
                            ? Optional.of(text(object(detail, "data"), "webhook_id"))
                            : Optional.empty());
        } catch (InvalidJson e) {
            throw new IllegalArgumentException("an event that is not JSON", e);
        }
    }

    private static Mode mode(String word) {
        for (var mode : Mode.values()) {
            if (Words.ofName(mode).equals(word)) {
                return mode;
            }
        }
        throw lacks("mode");
    }

    private static Json.Obj object(Json value) {
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw lacks("object");
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return object(parent.get(name).orElseThrow(() -> lacks(name)));
    }

    private static String text(Json.Obj parent, String name) {
        if (parent.get(name).orElse(Json.NULL) instanceof Json.Text(var value)) {
            return value;
        }
        throw lacks(name);
    }

    private static IllegalArgumentException lacks(String name) {
        return new IllegalArgumentException("an event without " + name);
    }
}
