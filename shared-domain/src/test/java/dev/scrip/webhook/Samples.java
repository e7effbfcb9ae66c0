package dev.scrip.webhook;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Endpoints and deliveries as tests need them. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    public static final Tenant TENANT = new Tenant("bus_0NbIk5EdBT1xg0Wc9Cn2p", Mode.LIVE);

    private Samples() {}

    /** Enabled, wants everything, has one secret and nothing that is optional. */
    public static Endpoint endpoint(Tenant tenant, String id) {
        return new Endpoint(
                id,
                tenant,
                "https://receiver.example/hooks",
                "",
                Optional.empty(),
                List.of(),
                new LinkedHashMap<>(),
                Optional.empty(),
                Optional.empty(),
                List.of(new SigningSecret(sealed("secret of " + id), Optional.empty())),
                NOW,
                NOW,
                1);
    }

    /** Has everything that an endpoint can have. */
    public static Endpoint fullEndpoint(Tenant tenant, String id) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("team", "billing");
        metadata.put("area", "ü");
        return new Endpoint(
                id,
                tenant,
                "https://receiver.example:8443/hooks?key=1",
                "Where the mail is sent from",
                Optional.of(Endpoint.Disabled.FAILING),
                List.of("credit.added", "credit.refunded"),
                metadata,
                Optional.of(50),
                Optional.of(sealed("headers")),
                List.of(
                        new SigningSecret(sealed("new"), Optional.empty()),
                        new SigningSecret(sealed("old"), Optional.of(NOW.plus(Duration.ofHours(24))))),
                NOW,
                NOW.plusSeconds(1),
                1);
    }

    /** Waits for its first attempt, which may be made at once. */
    public static Delivery delivery(DeliveryId id, Instant createdAt) {
        return new Delivery(
                id,
                "credit.added",
                "{\"type\":\"credit.added\",\"data\":{\"description\":\"für alle\"}}",
                createdAt,
                DeliveryState.PENDING,
                List.of(),
                0,
                Optional.of(createdAt),
                Optional.empty(),
                1);
    }

    /** The delivery one version on, with another state and next attempt. */
    public static Delivery changed(Delivery before, DeliveryState state, Optional<Instant> nextAt) {
        return new Delivery(
                before.id(),
                before.eventType(),
                before.body(),
                before.createdAt(),
                state,
                before.attempts(),
                before.tries(),
                nextAt,
                Optional.empty(),
                before.version() + 1);
    }

    public static Sealed sealed(String text) {
        return new Sealed(text.getBytes(StandardCharsets.UTF_8));
    }
}
