package dev.scrip.webhookdeliver;

import dev.scrip.http.Json;
import dev.scrip.http.JsonWriter;
import dev.scrip.http.Words;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.usecase.Deliver;
import java.io.PrintStream;

/** One line of JSON for each delivery that ended without arriving. The template counts them for an alarm. */
final class DeliveryLog {
    private final PrintStream out;

    DeliveryLog(PrintStream out) {
        this.out = out;
    }

    static DeliveryLog toStandardOutput() {
        return new DeliveryLog(System.out);
    }

    void write(DeliveryId id, Deliver.Outcome outcome) {
        if (outcome == Deliver.Outcome.EXHAUSTED || outcome == Deliver.Outcome.DROPPED) {
            out.println(JsonWriter.text(Json.object()
                    .put("level", "WARN")
                    .put("delivery", Words.ofName(outcome))
                    .put("business_id", id.tenant().businessId())
                    .put("mode", Words.ofName(id.tenant().mode()))
                    .put("webhook_id", id.endpointId())
                    .put("event_id", id.eventId())
                    .build()));
        }
    }
}
