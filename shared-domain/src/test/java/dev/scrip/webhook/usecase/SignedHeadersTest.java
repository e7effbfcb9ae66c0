package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.CustomHeaders;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Rotation;
import dev.scrip.webhook.Samples;
import dev.scrip.webhook.Signature;
import dev.scrip.webhook.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedHeadersTest {
    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);

    private final Secrets secrets = new PlainSecrets();
    private final SignedHeaders headers = new SignedHeaders(secrets);
    private final Delivery delivery = Samples.delivery(new DeliveryId(TENANT, "whk_1", "evt_1"), NOW);
    private final byte[] body = delivery.body().getBytes(UTF_8);

    @Test
    void a_message_says_what_it_is_when_it_was_sent_and_who_signed_it() {
        Map<String, String> sent = headers.of(endpoint(Map.of()), delivery, NOW);

        assertThat(sent)
                .containsOnly(
                        Map.entry("content-type", "application/json"),
                        Map.entry("webhook-id", "evt_1"),
                        Map.entry("webhook-timestamp", Long.toString(NOW.getEpochSecond())),
                        Map.entry("webhook-signature", Signature.of(OLD, "evt_1", NOW, body)));
    }

    @Test
    void after_a_rotation_both_secrets_sign_the_newest_first_and_then_the_new_one_only() {
        var rotation = Rotation.of(endpoint(Map.of()), secrets.seal(TENANT, "whk_1", NEW), NOW, Duration.ofHours(24));
        Endpoint rotated = ((Rotation.Rotated) rotation).endpoint();

        assertThat(headers.of(rotated, delivery, NOW))
                .containsEntry(
                        "webhook-signature",
                        Signature.of(NEW, "evt_1", NOW, body) + " " + Signature.of(OLD, "evt_1", NOW, body));
        Instant after = NOW.plus(Duration.ofHours(24));
        assertThat(headers.of(rotated, delivery, after))
                .containsEntry("webhook-signature", Signature.of(NEW, "evt_1", after, body));
    }

    @Test
    void the_business_gets_its_own_headers_and_cannot_replace_ours() {
        assertThat(headers.of(endpoint(Map.of("x-team", "billing", "webhook-id", "evil")), delivery, NOW))
                .containsEntry("x-team", "billing")
                .containsEntry("webhook-id", "evt_1");
    }

    private Endpoint endpoint(Map<String, String> own) {
        Endpoint plain = Samples.endpoint(TENANT, "whk_1");
        return new Endpoint(
                plain.id(),
                plain.tenant(),
                plain.url(),
                plain.description(),
                plain.disabled(),
                plain.filterTypes(),
                plain.metadata(),
                plain.rateLimit(),
                own.isEmpty()
                        ? Optional.empty()
                        : Optional.of(secrets.seal(TENANT, "whk_1", new CustomHeaders(own).bytes())),
                List.of(new SigningSecret(secrets.seal(TENANT, "whk_1", OLD), Optional.empty())),
                NOW,
                NOW,
                1);
    }
}
