package dev.scrip.webhookdeliver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import okhttp3.Headers;
import okhttp3.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an answer. */
class ExcerptTest {

    private static String of(String text) {
        return Excerpt.of(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "TEXT/HTML; charset=utf-8",
                "application/json",
                "application/problem+json",
                "application/xml",
                "application/atom+xml"
            })
    void text_is_kept(String type) {
        assertThat(Excerpt.isText(Headers.of(), MediaType.parse(type))).isTrue();
        assertThat(Excerpt.isText(Headers.of("Content-Encoding", "identity"), MediaType.parse(type)))
                .isTrue();
        assertThat(Excerpt.isText(Headers.of("Content-Encoding", "gzip"), MediaType.parse(type)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "image/svg+xml", "application/pdf", "json", ""})
    void anything_else_is_not(String type) {
        assertThat(Excerpt.isText(Headers.of(), MediaType.parse(type))).isFalse();
    }

    @Test
    void what_is_not_seen_when_it_is_printed_is_made_visible() {
        assertThat(of("a\r\nb\tc")).isEqualTo("a  b c");
        assertThat(of("\u0000\u001B[31m\u0007\u007F\u0085")).isEqualTo("\uFFFD\uFFFD[31m\uFFFD\uFFFD\uFFFD");
        assertThat(of("\u202Eevil\u2066\u200B\uFEFF\u2028")).isEqualTo("\uFFFDevil\uFFFD\uFFFD\uFFFD\uFFFD");
        assertThat(of("b\u00FCcher \uD83D\uDE00")).isEqualTo("b\u00FCcher \uD83D\uDE00");
        assertThat(Excerpt.of(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\uFFFDb");
    }

    @Test
    void it_ends_within_a_kibibyte_and_between_characters() {
        assertThat(of("a".repeat(2_000))).isEqualTo("a".repeat(1_024));
        assertThat(of("\u20AC".repeat(2_000))).isEqualTo("\u20AC".repeat(341));
        assertThat(of("\u0001".repeat(2_000))).isEqualTo("\uFFFD".repeat(341));
    }

    @Test
    void no_bytes_make_it_longer_or_harmful() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[random.nextInt(4_000)];
            random.nextBytes(bytes);
            String excerpt = Excerpt.of(bytes);
            assertThat(excerpt.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1_024);
            assertThat(excerpt).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]");
        }
    }
}
