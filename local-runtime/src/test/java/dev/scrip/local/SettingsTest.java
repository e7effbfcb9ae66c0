package dev.scrip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

    @Test
    void without_settings_it_is_port_8080_and_a_drain_a_minute_in_memory() throws Exception {
        RuntimeOptions options = Settings.read(Map.of("PORT", ""));

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.drainEvery()).hasValue(Duration.ofSeconds(60));
        assertThat(options.apiKey()).isEmpty();
        assertThat(options.data()).isEmpty();
        assertThat(options.webhooksToLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "'', false"})
    void webhooks_go_to_this_machine_only_when_asked_to(String value, boolean allowed) throws Exception {
        assertThat(Settings.read(Map.of("WEBHOOK_ALLOW_LOOPBACK", value)).webhooksToLoopback())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK_ALLOW_LOOPBACK, true",
        "WEBHOOK_ALLOW_LOOPBACK, 2",
        "PORT, 65536",
        "PORT, -1",
        "PORT, x",
        "PORT, ١",
        "DRAIN_SECONDS, 0",
        "DRAIN_SECONDS, 301",
        "DRAIN_SECONDS, 1.5",
        "SCRIP_API_KEY, short12",
        "SCRIP_API_KEY, with space in it",
        "SCRIP_API_KEY, schlüssel-äöü"
    })
    void a_setting_that_cannot_be_used_is_named(String name, String value) {
        assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
                .isInstanceOf(Settings.InvalidSetting.class)
                .hasMessageStartingWith(name);
    }

    @Test
    void a_wrong_setting_ends_with_2_and_a_port_in_use_with_1() throws Exception {
        var said = new ByteArrayOutputStream();
        var err = new PrintStream(said, true, UTF_8);
        assertThat(Main.run(Map.of("SCRIP_API_KEY", "short"), err, err)).isEqualTo(2);

        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(Main.run(Map.of("PORT", port), err, err)).isEqualTo(1);
            assertThat(said.toString(UTF_8)).contains("Port " + port + " is in use.");
        }
    }

    @Test
    void the_greeting_says_where_to_look_and_what_to_try() {
        String greeting = Greeting.of(URI.create("http://localhost:8080"), "it's-a-key", false);

        assertThat(greeting.lines().findFirst())
                .hasValue("Scrip is ready at http://localhost:8080 with API key it's-a-key");
        assertThat(greeting.lines().filter(line -> line.startsWith("  curl "))).hasSize(4);
        assertThat(greeting).contains("http://localhost:8080/dashboard", "http://localhost:8080/portal ");
        assertThat(greeting).contains("-H 'Authorization: Bearer it'\\''s-a-key'");
    }

    @Test
    void the_greeting_says_when_webhooks_may_go_to_this_machine() {
        URI url = URI.create("http://localhost:8080");

        assertThat(Greeting.of(url, "key-of-it", true).lines().toList().get(1)).contains("WEBHOOK_ALLOW_LOOPBACK=1");
        assertThat(Greeting.of(url, "key-of-it", false)).doesNotContain("WEBHOOK");
    }
}
