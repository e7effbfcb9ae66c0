package dev.scrip.webhooksapi;

import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import dev.scrip.webhook.Attempt;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A delivery as JSON. */
final class DeliveryWire {
    static final Kind<DeliveryState> STATE = Kind.oneOf(states());

    private DeliveryWire() {}

    /** As a list shows it. */
    static Json of(Delivery delivery) {
        return start(delivery).build();
    }

    /** With what was sent, and every attempt that is remembered. */
    static Json whole(Delivery delivery) {
        return start(delivery)
                .put("body", delivery.body())
                .put(
                        "attempts",
                        Json.array(delivery.attempts().stream()
                                .map(DeliveryWire::attempt)
                                .toList()))
                .build();
    }

    private static Json.Members start(Delivery delivery) {
        Optional<Attempt> last = delivery.attempts().isEmpty()
                ? Optional.empty()
                : Optional.of(delivery.attempts().getLast());
        return Json.object()
                .put("event_id", delivery.id().eventId())
                .put("webhook_id", delivery.id().endpointId())
                .put("event_type", delivery.eventType())
                .put("status", Words.ofName(delivery.state()))
                .put("created_at", Instants.json(delivery.createdAt()))
                .put("next_attempt_at", Instants.json(delivery.nextAt()))
                .put("attempt_count", last.map(Attempt::number).orElse(0))
                .put("last_attempt_at", Instants.json(last.map(Attempt::at)))
                .putNumber("last_status", last.flatMap(Attempt::status));
    }

    private static Json attempt(Attempt attempt) {
        return Json.object()
                .put("number", attempt.number())
                .put("at", Instants.json(attempt.at()))
                .put("duration_ms", attempt.took().toMillis())
                .putNumber("status", attempt.status())
                .putText("failure", attempt.failure())
                .put("answer", attempt.excerpt())
                .build();
    }

    private static Map<String, DeliveryState> states() {
        Map<String, DeliveryState> words = new LinkedHashMap<>();
        for (DeliveryState state : DeliveryState.values()) {
            words.put(Words.ofName(state), state);
        }
        return words;
    }
}
