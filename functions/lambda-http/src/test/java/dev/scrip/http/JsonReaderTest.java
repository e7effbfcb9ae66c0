package dev.scrip.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonReader reader = new JsonReader(JsonLimits.OUTSIDE);

    @Test
    void a_tree_keeps_order_nulls_and_the_text_of_numbers() throws InvalidJson {
        Json read = read("{\"b\":1.50,\"a\":null,\"list\":[true,\"\\u00e9\\ud83d\\ude00\",1E+2,-0]}");

        assertThat(read)
                .isEqualTo(Json.object()
                        .put("b", new Json.Num("1.50"))
                        .put("a", Json.NULL)
                        .put(
                                "list",
                                Json.array(List.of(
                                        Json.bool(true), Json.text("é😀"), new Json.Num("1E+2"), new Json.Num("-0"))))
                        .build());
        assertThat(((Json.Obj) read).members().keySet()).containsExactly("b", "a", "list");
    }

    @Test
    void what_was_read_is_written_the_same() throws InvalidJson {
        String text = "{\"z\":[1.50,{\"é\":\"\\n\\\"\"}],\"a\":null,\"n\":10000000000000000000000000000001}";
        assertThat(JsonWriter.text(read(text))).isEqualTo(text);
    }

    @Test
    void the_canonical_form_does_not_depend_on_the_order_of_members() throws InvalidJson {
        assertThat(JsonWriter.canonical(read("{\"b\":{\"d\":1,\"c\":2},\"a\":[2,1]}")))
                .isEqualTo(JsonWriter.canonical(read(" { \"a\":[2,1], \"b\":{\"c\":2,\"d\":1} } ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{} {}",
                "{}x",
                "1 2",
                "nul",
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "-01",
                ".5",
                "5.",
                "1e",
                "0x10",
                "1,000",
                "١",
                "// c\n{}",
                "/* c */{}",
                "# c\n{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":{\"a\":1,\"a\":null}}",
                "\uFEFF{}",
                "\"a\nb\"",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u0000\"",
                "{\"\\u0000\":1}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800x\"",
                "{\"\\udfff\":1}",
                "]",
                "}",
                "\"unclosed",
            })
    void what_is_not_strictly_json_is_refused(String text) {
        refused(text.getBytes(UTF_8));
    }

    static Stream<byte[]> badBytes() {
        return Stream.of(
                "{\"a\":1}".getBytes(UTF_16),
                new byte[] {'"', (byte) 0xff, '"'},
                new byte[] {'"', (byte) 0xc3, '"'},
                new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'},
                new byte[] {'"', 0, '"'},
                new byte[] {'{', '}', 0});
    }

    @ParameterizedTest
    @MethodSource("badBytes")
    void bytes_that_are_not_utf_8_are_refused(byte[] bytes) {
        refused(bytes);
    }

    @Test
    void depth_number_and_string_have_limits() throws InvalidJson {
        read("[".repeat(20) + "]".repeat(20));
        refused(("[".repeat(21) + "]".repeat(21)).getBytes(UTF_8));
        refused("[".repeat(60_000).getBytes(UTF_8));
        refused("{\"a\":".repeat(10_000).getBytes(UTF_8));

        read("1".repeat(32));
        refused("1".repeat(33).getBytes(UTF_8));
        refused(("0." + "1".repeat(31)).getBytes(UTF_8));
        refused("1".repeat(60_000).getBytes(UTF_8));

        read("\"" + "x".repeat(65_536) + "\"");
        refused(("\"" + "x".repeat(65_537) + "\"").getBytes(UTF_8));
        refused(("{\"" + "x".repeat(65_537) + "\":1}").getBytes(UTF_8));
    }

    @Test
    void an_object_of_many_members_is_read_at_once() throws InvalidJson {
        String members =
                IntStream.range(0, 100_000).mapToObj(n -> "\"" + n + "\":0").collect(Collectors.joining(","));
        assertThat(((Json.Obj) read("{" + members + "}")).members()).hasSize(100_000);
    }

    private Json read(String text) throws InvalidJson {
        return reader.read(text.getBytes(UTF_8));
    }

    private void refused(byte[] bytes) {
        assertThatExceptionOfType(InvalidJson.class).isThrownBy(() -> reader.read(bytes));
    }
}
