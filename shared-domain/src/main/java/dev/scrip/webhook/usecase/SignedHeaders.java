package dev.scrip.webhook.usecase;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.webhook.CustomHeaders;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of Standard Webhooks, signed with every secret that signs now, and those that the business wants. */
public final class SignedHeaders implements AttemptHeaders {
    private final Secrets secrets;

    public SignedHeaders(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Map<String, String> of(Endpoint endpoint, Delivery delivery, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.headers()
                .map(encrypted -> CustomHeaders.of(secrets.open(endpoint.tenant(), endpoint.id(), encrypted)))
                .ifPresent(own -> headers.putAll(own.values()));
        String id = delivery.id().eventId();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put(
                "webhook-signature",
                Signature.of(alive(endpoint, at), id, at, delivery.body().getBytes(UTF_8)));
        return headers;
    }

    private List<byte[]> alive(Endpoint endpoint, Instant at) {
        return endpoint.secrets().stream()
                .filter(secret -> secret.signsAt(at))
                .map(secret -> secrets.open(endpoint.tenant(), endpoint.id(), secret.sealed()))
                .toList();
    }
}
