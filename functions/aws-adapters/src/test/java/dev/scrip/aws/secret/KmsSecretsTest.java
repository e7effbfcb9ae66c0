package dev.scrip.aws.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Chance;
import dev.scrip.webhook.Sealed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KmsSecretsTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final byte[] SECRET = "canary-4711-signing-secret".getBytes(UTF_8);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final KmsStub kms;
    private final KmsSecrets secrets;

    KmsSecretsTest() throws IOException {
        kms = new KmsStub();
        secrets = new KmsSecrets(kms.key(), now::get, Chance.SECURE);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void what_was_sealed_opens_for_its_endpoint_and_is_not_in_the_sealed_bytes() {
        Sealed sealed = secrets.seal(TENANT, "whk_1", SECRET);

        assertThat(secrets.open(TENANT, "whk_1", sealed)).isEqualTo(SECRET);
        assertThat(new String(sealed.bytes(), UTF_8)).doesNotContain("canary");
        assertThat(secrets.seal(TENANT, "whk_1", SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void what_is_longer_than_the_service_takes_is_sealed_too() {
        byte[] headers = "x".repeat(25_000).getBytes(UTF_8);
        assertThat(secrets.open(TENANT, "whk_1", secrets.seal(TENANT, "whk_1", headers)))
                .isEqualTo(headers);
    }

    @Test
    void it_opens_for_no_other_endpoint_business_or_mode() {
        Sealed sealed = secrets.seal(TENANT, "whk_1", SECRET);

        assertThatIllegalStateException().isThrownBy(() -> secrets.open(TENANT, "whk_2", sealed));
        assertThatIllegalStateException()
                .isThrownBy(() -> secrets.open(new Tenant("bus_1", Mode.TEST), "whk_1", sealed));
        assertThatIllegalStateException()
                .isThrownBy(() -> secrets.open(new Tenant("bus_2", Mode.LIVE), "whk_1", sealed));
    }

    @Test
    void what_is_damaged_does_not_open() {
        byte[] sealed = secrets.seal(TENANT, "whk_1", SECRET).bytes();
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> secrets.open(TENANT, "whk_1", new Sealed(changed)));
        assertThatIllegalStateException()
                .isThrownBy(() -> secrets.open(TENANT, "whk_1", new Sealed(Arrays.copyOf(sealed, 20))));
        assertThatIllegalStateException().isThrownBy(() -> secrets.open(TENANT, "whk_1", new Sealed(new byte[] {9})));
    }

    @Test
    void what_was_opened_is_kept_for_five_minutes() {
        Sealed sealed = secrets.seal(TENANT, "whk_1", SECRET);
        secrets.open(TENANT, "whk_1", sealed);
        secrets.open(TENANT, "whk_1", sealed)[0] = 'X';
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(5)).minusNanos(1));
        assertThat(secrets.open(TENANT, "whk_1", sealed)).isEqualTo(SECRET);
        assertThat(kms.decrypts).hasValue(1);

        now.updateAndGet(at -> at.plusNanos(1));
        secrets.open(TENANT, "whk_1", sealed);
        assertThat(kms.decrypts).hasValue(2);
    }

    @Test
    void no_more_than_some_are_kept() {
        Sealed first = secrets.seal(TENANT, "whk_1", SECRET);
        secrets.open(TENANT, "whk_1", first);
        Sealed last = first;
        for (int i = 0; i < OpenedSecrets.MOST; i++) {
            last = secrets.seal(TENANT, "whk_1", SECRET);
            secrets.open(TENANT, "whk_1", last);
        }
        int asked = kms.decrypts.get();
        secrets.open(TENANT, "whk_1", last);
        assertThat(kms.decrypts).hasValue(asked);
        secrets.open(TENANT, "whk_1", first);
        assertThat(kms.decrypts).hasValue(asked + 1);
    }

    @Test
    void nothing_that_was_opened_is_in_a_snapshot_or_comes_out_of_one() {
        Sealed sealed = secrets.seal(TENANT, "whk_1", SECRET);
        secrets.open(TENANT, "whk_1", sealed);
        secrets.beforeCheckpoint(Core.getGlobalContext());
        secrets.open(TENANT, "whk_1", sealed);
        secrets.afterRestore(Core.getGlobalContext());
        secrets.open(TENANT, "whk_1", sealed);

        assertThat(kms.decrypts).hasValue(3);
    }

    @Test
    void a_refusal_that_is_cut_off_is_no_refusal_of_what_was_sealed() {
        Sealed sealed = secrets.seal(TENANT, "whk_1", SECRET);
        kms.failing = 400;
        kms.cutsOff = true;

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> secrets.open(TENANT, "whk_1", sealed));
    }

    @Test
    void a_service_that_fails_is_a_store_that_is_unavailable_and_nothing_says_the_secret() {
        Sealed sealed = secrets.seal(TENANT, "whk_1", SECRET);
        kms.failing = 500;

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> secrets.open(TENANT, "whk_1", sealed))
                .satisfies(failure -> assertThat(printed(failure)).doesNotContain("canary"));
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> secrets.seal(TENANT, "whk_1", SECRET));
    }

    private static String printed(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
