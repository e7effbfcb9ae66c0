package dev.scrip.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.aws.SdkClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The key service, spoken to as functions do, with the keys of {@code bus-template.yaml}. */
final class KeysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SdkBytes PLAIN = SdkBytes.fromUtf8String("whsec_of_a_receiver");
    private static final Map<String, String> CONTEXT = Map.of("business", "bus_1", "endpoint", "ep_1");
    private static final FunctionSettings SETTINGS = new FunctionSettings();
    private static ScripRuntime runtime;
    private static KmsClient client;

    private static RuntimeOptions options() {
        return SETTINGS.overhear(RuntimeOptions.standard()
                .withTemplate(Path.of("src/test/resources/bus-template.yaml"))
                .driven());
    }

    @BeforeAll
    static void start() throws IOException {
        runtime = ScripRuntime.start(options());
        client = client();
    }

    @AfterAll
    static void stop() {
        client.close();
        runtime.close();
    }

    @Test
    void what_is_encrypted_can_be_read_with_the_same_context() {
        SdkBytes sealed = encrypt(runtime.reference("Key"));

        assertThat(sealed.asString(ISO_8859_1)).doesNotContain("whsec");
        assertThat(encrypt(runtime.reference("Key"))).isNotEqualTo(sealed);
        var opened = client.decrypt(decrypt -> decrypt.ciphertextBlob(sealed).encryptionContext(CONTEXT));
        assertThat(opened.plaintext()).isEqualTo(PLAIN);
        assertThat(opened.keyId()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + runtime.reference("Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alias/sample", "arn:aws:kms:us-east-1:000000000000:alias/sample"})
    void a_key_goes_by_its_alias_too(String name) {
        SdkBytes sealed = encrypt(name);

        assertThat(open(sealed, CONTEXT)).isEqualTo(PLAIN);
        assertThat(client.decrypt(decrypt ->
                                decrypt.ciphertextBlob(sealed).keyId(name).encryptionContext(CONTEXT))
                        .keyId())
                .endsWith(runtime.reference("Key"));
    }

    @Test
    void another_context_or_none_reads_nothing() {
        SdkBytes sealed = encrypt(runtime.reference("Key"));

        for (Map<String, String> other : List.of(
                Map.<String, String>of(),
                Map.of("business", "bus_1", "endpoint", "ep_2"),
                Map.of("business", "bus_1endpoint", "ep_1", ""),
                Map.of("business", "bus_1", "endpoint", "ep_1", "more", ""))) {
            assertThatThrownBy(() -> open(sealed, other)).isInstanceOf(InvalidCiphertextException.class);
        }
    }

    @Test
    void a_damaged_ciphertext_reads_nothing_wherever_it_is_damaged() {
        byte[] sealed = encrypt(runtime.reference("Key")).asByteArray();

        for (int at = 0; at < sealed.length; at++) {
            byte[] damaged = sealed.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> open(SdkBytes.fromByteArray(damaged), CONTEXT))
                    .isInstanceOf(InvalidCiphertextException.class);
        }
        assertThatThrownBy(() -> open(SdkBytes.fromUtf8String("x"), CONTEXT))
                .isInstanceOf(InvalidCiphertextException.class);
    }

    @Test
    void another_key_is_not_the_right_one_and_an_unknown_one_is_not_found() {
        SdkBytes sealed = encrypt(runtime.reference("Key"));

        assertThatThrownBy(() -> client.decrypt(decrypt -> decrypt.ciphertextBlob(sealed)
                        .keyId(runtime.reference("OtherKey"))
                        .encryptionContext(CONTEXT)))
                .isInstanceOf(IncorrectKeyException.class);
        assertThatThrownBy(() -> encrypt("alias/nothing")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_data_key_comes_in_the_clear_and_sealed() {
        var made = client.generateDataKey(generate -> generate.keyId(runtime.reference("Key"))
                .keySpec(DataKeySpec.AES_256)
                .encryptionContext(CONTEXT));

        assertThat(made.plaintext().asByteArray()).hasSize(32);
        assertThat(open(made.ciphertextBlob(), CONTEXT)).isEqualTo(made.plaintext());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_key_is_kept_with_the_data_for_its_owner_only(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("scrip.db");
        SdkBytes sealed;
        try (var first = ScripRuntime.start(options().withData(data));
                var before = client()) {
            sealed = before.encrypt(encrypt -> encrypt.keyId(first.reference("Key"))
                            .plaintext(PLAIN)
                            .encryptionContext(CONTEXT))
                    .ciphertextBlob();
        }
        Path key = folder.resolve("scrip.db.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        try (var second = ScripRuntime.start(options().withData(data));
                var after = client()) {
            assertThat(second.reference("Key")).isEqualTo(runtime.reference("Key"));
            assertThat(after.decrypt(decrypt -> decrypt.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                            .plaintext())
                    .isEqualTo(PLAIN);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    /** Of the runtime that was started last. */
    private static KmsClient client() {
        return SdkClients.build(KmsClient.builder(), SETTINGS.of("ListenFunction"), "KMS", PATIENCE, PATIENCE);
    }

    private static SdkBytes encrypt(String key) {
        return client.encrypt(encrypt -> encrypt.keyId(key).plaintext(PLAIN).encryptionContext(CONTEXT))
                .ciphertextBlob();
    }

    private static SdkBytes open(SdkBytes sealed, Map<String, String> context) {
        return client.decrypt(decrypt -> decrypt.ciphertextBlob(sealed).encryptionContext(context))
                .plaintext();
    }
}
