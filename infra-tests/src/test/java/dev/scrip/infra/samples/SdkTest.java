package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official SDK, unchanged and told only where Scrip is, gets what it expects. */
class SdkTest {
    private static final Path SCRIPTS = Path.of("src/test/sdk");

    @RegisterExtension
    static final RunningScrip RUNNING = new RunningScrip();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entitlements",
                "ledger",
                "usage",
                "paging",
                "idempotency",
                "errors",
                "products",
                "billing",
                "webhooks"
            })
    void a_script_on_the_sdk_passes(String name) throws IOException, InterruptedException {
        NodeSdk.assumeThere();
        var printed = NodeSdk.run(RUNNING.scrip(), SCRIPTS.resolve(name + ".mjs"));
        assertThat(printed.succeeds().output()).endsWith("ok\n");
    }

    /** One more needs deliveries: see DeliveriesAreAcceptedTest. */
    @Test
    void no_script_is_forgotten() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            assertThat(files).hasSize(10);
        }
    }
}
