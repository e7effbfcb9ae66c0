package dev.scrip.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.ReceiverRules.Loopback;
import dev.scrip.webhook.ReceiverUrl.Checked.Allowed;
import dev.scrip.webhook.ReceiverUrl.Checked.Refused;
import dev.scrip.webhook.ReceiverUrl.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of receivers are taken. */
class ReceiverUrlTest {
    private static final ReceiverRules RULES = ReceiverRules.of(List.of("Scrip.dev"));
    private static final ReceiverRules WITH_LOOPBACK = new ReceiverRules(List.of("scrip.dev"), Loopback.ALLOWED);

    private static String read(String text, ReceiverRules rules) {
        return switch (ReceiverUrl.read(text, rules)) {
            case Allowed(ReceiverUrl url) -> "ALLOWED " + url;
            case Refused(Reason reason) -> reason.name();
        };
    }

    @TestFactory
    List<DynamicTest> every_address_is_taken_or_refused_as_the_file_says() {
        return Vector.receivers().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> {
                    assertThat(read(vector.given(), RULES)).isEqualTo(vector.expected());
                }))
                .toList();
    }

    @Test
    void every_reason_to_refuse_is_shown_and_has_a_sentence() {
        assertThat(Vector.receivers().stream().map(Vector::expected))
                .contains(Arrays.stream(Reason.values()).map(Reason::name).toArray(String[]::new));
        assertThat(Reason.values())
                .allSatisfy(reason -> assertThat(reason.sentence()).isNotBlank());
    }

    @Test
    void what_was_taken_is_taken_again_as_it_is() {
        for (Vector vector : Vector.receivers()) {
            if (ReceiverUrl.read(vector.given(), RULES) instanceof Allowed(ReceiverUrl url)) {
                assertThat(ReceiverUrl.read(url.text(), RULES)).isEqualTo(new Allowed(url));
            }
        }
    }

    @Test
    void an_address_that_grows_too_long_in_ascii_is_refused() {
        String shortest = "https://b\u00FCcher.example/";
        String longest = shortest + "a".repeat(ReceiverUrl.LONGEST - shortest.length());
        assertThat(read(longest, RULES)).isEqualTo("TOO_LONG");
        assertThat(read(longest.replace('\u00FC', 'u'), RULES)).startsWith("ALLOWED");
    }

    @Test
    void a_name_of_more_than_253_characters_is_refused() {
        String labels = "a.".repeat(123);
        assertThat(read("https://" + labels + "example/", RULES)).startsWith("ALLOWED");
        assertThat(read("https://" + labels + "examples/", RULES)).isEqualTo("BAD_NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1, http://127.0.0.1",
        "http://127.0.0.1/credits?a=b, http://127.0.0.1/credits?a=b",
        "http://127.0.0.1:80/, http://127.0.0.1/",
        "http://127.0.0.1:3000/, http://127.0.0.1:3000/",
        "http://127.0.0.1:65535/, http://127.0.0.1:65535/",
        "http://localhost, http://localhost",
        "http://LocalHost:1/, http://localhost:1/",
    })
    void with_the_switch_receivers_on_loopback_are_taken(String given, String becomes) {
        assertThat(read(given, WITH_LOOPBACK)).isEqualTo("ALLOWED " + becomes);
        assertThat(read(given, RULES)).isEqualTo("NOT_HTTPS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.0.0.1./",
                "http://localhost./",
                "http://a.localhost/",
                "http://localhost.localdomain/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://0.0.0.0/",
                "http://169.254.169.254/",
                "http://10.0.0.1/",
                "http://hooks.example.com/",
                "http://\uFF11\uFF12\uFF17.0.0.1/",
                "http://user@127.0.0.1/",
                "http://127.0.0.1#a",
                "http://127.0.0.1:0/",
                "http://127.0.0.1:65536/",
                "http://127.0.0.1:99999/",
                "http://127.0.0.1:03000/",
                "http://127.0.0.1:/",
                "http://127.0.0.1:3000a/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://localhost:3000/",
                "ftp://127.0.0.1/",
            })
    void with_the_switch_nothing_else_is_taken(String given) {
        assertThat(ReceiverUrl.read(given, WITH_LOOPBACK)).isInstanceOf(Refused.class);
    }

    @Test
    void with_the_switch_the_rest_is_taken_and_refused_as_ever() {
        for (Vector vector : Vector.receivers()) {
            if (!vector.why().equals("loopback without the switch")) {
                assertThat(read(vector.given(), WITH_LOOPBACK)).as(vector.why()).isEqualTo(vector.expected());
            }
        }
    }

    /** Whatever is thrown at it. */
    @Test
    void every_text_gets_an_answer_and_what_is_taken_is_plain() {
        Random random = new Random(20_261_122);
        String alphabet =
                "https://127.0.0.1:8443@[::ffff]#%2e\\/?&localhost.example.com\u3002\uFF11\u200D\u0000\uD835-_xn--";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "");
            int length = random.nextInt(24);
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (ReceiverUrl.read(text.toString(), RULES) instanceof Allowed(ReceiverUrl url)) {
                assertThat(url.text())
                        .matches("https://([a-z0-9-]+\\.)+[a-z0-9-]*[a-z-][a-z0-9-]*(:8443)?([/?][!-~]*)?");
            }
        }
    }
}
