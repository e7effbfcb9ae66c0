package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.usecase.Bench.TENANT;
import static dev.scrip.webhook.usecase.Bench.WEBHOOK;
import static dev.scrip.webhook.usecase.Bench.answered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Rotation;
import dev.scrip.webhook.Signature;
import dev.scrip.webhook.SigningSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures of attempts that the engine makes while a secret is rotated between them. */
final class DeliveriesAreSignedTest {
    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);

    private final Secrets secrets = new PlainSecrets();
    private final Bench bench = new Bench();

    @Test
    void attempts_of_the_grace_carry_both_signatures_and_later_ones_the_new_one_only() {
        bench.headers = new SignedHeaders(secrets);
        bench.receiver = _ -> answered(500);
        Endpoint plain = bench.endpoint();
        bench.endpoints.replace(new Endpoint(
                plain.id(),
                plain.tenant(),
                plain.url(),
                plain.description(),
                plain.disabled(),
                plain.filterTypes(),
                plain.metadata(),
                plain.rateLimit(),
                plain.headers(),
                List.of(new SigningSecret(secrets.seal(TENANT, WEBHOOK, OLD), Optional.empty())),
                plain.createdAt(),
                plain.updatedAt(),
                2));
        var id = bench.published("evt_1");
        bench.deliver.deliver(id);
        assertThat(signature(0)).isEqualTo(signed(OLD));

        var rotated =
                Rotation.of(bench.endpoint(), secrets.seal(TENANT, WEBHOOK, NEW), bench.now, Duration.ofMinutes(10));
        bench.endpoints.replace(((Rotation.Rotated) rotated).endpoint());
        bench.waitFor(id);
        bench.deliver.deliver(id);
        assertThat(signature(1)).isEqualTo(signed(NEW) + " " + signed(OLD));
        bench.waitFor(id);
        bench.deliver.deliver(id);
        assertThat(signature(2)).isEqualTo(signed(NEW) + " " + signed(OLD));
        bench.waitFor(id);
        bench.deliver.deliver(id);
        assertThat(signature(3)).isEqualTo(signed(NEW));
        assertThat(bench.calls)
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("webhook-id", "evt_1"))
                .allSatisfy(call ->
                        assertThat(call.body()).isEqualTo(bench.calls.getFirst().body()));
    }

    private String signature(int call) {
        return bench.calls.get(call).headers().getOrDefault("webhook-signature", "");
    }

    private String signed(byte[] secret) {
        return Signature.of(secret, "evt_1", bench.now, bench.calls.getFirst().body());
    }
}
