package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official SDK, unchanged and told only where Scrip is, gets what it expects. */
class SdkTest {
    private static final Path SCRIPTS = Path.of("src/test/sdk");
    private static final List<LocalScrip> RUNNING = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        NodeSdk.assumeThere();
        RUNNING.add(LocalScrip.start());
    }

    @AfterAll
    static void stop() {
        RUNNING.forEach(LocalScrip::close);
    }

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
        var printed = NodeSdk.run(RUNNING.getFirst(), SCRIPTS.resolve(name + ".mjs"));
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
