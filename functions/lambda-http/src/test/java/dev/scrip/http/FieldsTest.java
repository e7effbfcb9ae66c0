package dev.scrip.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scrip.credit.Credits;
import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    void everything_that_is_wrong_is_listed_in_one_answer() {
        Fields fields = fields("{\"name\":7,\"precision\":11,\"rollover\":\"yes\",\"when\":\"2026-01-01\"}");
        fields.required("name", Kind.text(1, 255));
        fields.required("unit", Kind.text(1, 50));
        fields.required("precision", Kind.integer(0, 10));
        fields.optional("rollover", Kind.bool());
        fields.optional("when", Kind.instant());

        ApiError error = refusal(fields);

        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(error.details().stream().map(ApiError.Detail::field))
                .containsExactly("name", "unit", "precision", "rollover", "when");
        assertThat(error.response("r").body().orElseThrow())
                .doesNotContain("yes")
                .doesNotContain("2026-01-01\"");
    }

    @Test
    void at_most_20_findings_are_listed() {
        Fields fields = fields("{}");
        IntStream.range(0, 50).forEach(n -> fields.required("f" + n, Kind.bool()));
        assertThat(refusal(fields).details()).hasSize(20);
    }

    @Test
    void the_first_name_present_wins_and_the_proper_one_over_all() {
        Aliases aliases = new Aliases(Map.of("unit", List.of("unit_name", "unit_currency")));
        assertThat(Fields.of(object("{\"unit_currency\":\"c\",\"unit_name\":\"b\"}"), aliases)
                        .required("unit", Kind.text(1, 9)))
                .isEqualTo("b");
        assertThat(Fields.of(object("{\"unit_name\":\"b\",\"unit\":\"a\"}"), aliases)
                        .required("unit", Kind.text(1, 9)))
                .isEqualTo("a");
        Fields wrong = Fields.of(object("{\"unit_name\":1}"), aliases);
        wrong.required("unit", Kind.text(1, 9));
        assertThat(refusal(wrong).details().getFirst().field()).isEqualTo("unit_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "id", "business_id", "seq"})
    void what_the_server_decides_may_not_be_sent(String name) {
        ApiError error = refusal(fields("{\"" + name + "\":\"1\"}"));
        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(error.details().getFirst().field()).isEqualTo(name);
    }

    @Test
    void other_unknown_fields_are_ignored() {
        fields("{\"whatever\":1,\"Balance\":2}").verify();
    }

    @Test
    void null_is_absent_for_a_create_and_clears_in_an_update() {
        Fields fields = fields("{\"a\":null,\"b\":5}");
        assertThat(fields.optional("a", Kind.integer(0, 9))).isEmpty();
        assertThat(fields.patch("a", Kind.integer(0, 9))).isEqualTo(new Patch.Clear<>());
        assertThat(fields.patch("b", Kind.integer(0, 9))).isEqualTo(new Patch.Set<>(5));
        assertThat(fields.patch("c", Kind.integer(0, 9))).isEqualTo(new Patch.Absent<>());
        assertThat(fields.patch("b", Kind.integer(0, 9)).over(Optional.of(1))).contains(5);
        assertThat(fields.patch("a", Kind.integer(0, 9)).over(Optional.of(1))).isEmpty();
        assertThat(fields.patch("c", Kind.integer(0, 9)).over(Optional.of(1))).contains(1);
        fields.verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-1\"",
                "\"-0\"",
                "\"+5\"",
                "\"\"",
                "\" 5\"",
                "\"5 \"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1e9\"",
                "\"1E-3\"",
                "\"0x10\"",
                "\"05\"",
                "\".5\"",
                "\"5.\"",
                "\"1,000\"",
                "\"١\"",
                "\"５\"",
                "\"1234567890123456\"",
                "\"1.12345678901\"",
                "5",
                "5.0",
                "true",
                "[]",
                "{}",
                "\"1\\n\""
            })
    void what_is_not_an_amount_says_so(String amount) {
        Fields fields = fields("{\"amount\":" + amount + "}");
        fields.required("amount", Kind.amount());
        assertThat(refusal(fields).code()).isEqualTo(ErrorCode.INVALID_AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.1", "123456789012345", "999999999999999.0123456789", "5.00"})
    void amounts_are_exact(String amount) {
        Fields fields = fields("{\"amount\":\"" + amount + "\"}");
        assertThat(fields.required("amount", Kind.amount())).isEqualTo(Credits.of(amount));
        fields.verify();
    }

    @Test
    void an_amount_beside_another_finding_is_a_validation_failure() {
        Fields fields = fields("{\"amount\":5}");
        fields.required("amount", Kind.amount());
        fields.required("entry_type", Kind.oneOf(Map.of("credit", true)));
        assertThat(refusal(fields).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void a_decimal_is_a_string_or_a_number_as_written() {
        Fields fields = fields("{\"a\":0.001,\"b\":\"0.001\",\"c\":1e-3,\"d\":\"1.0000000000001\",\"e\":-1}");
        assertThat(fields.required("a", Kind.decimal(10, 12))).isEqualTo("0.001");
        assertThat(fields.required("b", Kind.decimal(10, 12))).isEqualTo("0.001");
        fields.verify();
        fields.required("c", Kind.decimal(10, 12));
        fields.required("d", Kind.decimal(10, 12));
        fields.required("e", Kind.decimal(10, 12));
        fields.required("a", Kind.decimalText(10, 12));
        assertThat(refusal(fields).details()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T00:00:00Z, 2026-01-31T00:00:00.000000Z",
        "2026-01-31T00:00:00.123456789Z, 2026-01-31T00:00:00.123456Z",
        "2026-01-31T05:30:00+05:30, 2026-01-31T00:00:00.000000Z",
        "2100-12-31T23:59:59Z, 2100-12-31T23:59:59.000000Z"
    })
    void instants_have_an_offset_and_are_kept_to_the_microsecond(String sent, String kept) {
        Instant instant = fields("{\"t\":\"" + sent + "\"}").required("t", Kind.instant());
        assertThat(Instants.text(instant)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "2026-01-31T00:00:00",
                "2026-02-30T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T00:00:60Z",
                "2101-01-01T00:00:00Z",
                "2100-12-31T23:59:59-01:00",
                "1969-12-31T23:59:59Z",
                "+12026-01-31T00:00:00Z",
                "2026-01-31T00:00:00+99:00",
                "٢٠٢٦-01-31T00:00:00Z",
                "1767225600",
                ""
            })
    void other_times_are_refused(String sent) {
        Fields fields = fields("{\"t\":\"" + sent + "\"}");
        fields.required("t", Kind.instant());
        assertThat(refusal(fields).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void text_is_measured_in_characters() {
        assertThat(fields("{\"t\":\"" + "😀".repeat(3) + "\"}").required("t", Kind.text(3, 3)))
                .hasSize(6);
        Fields tooLong = fields("{\"t\":\"" + "😀".repeat(4) + "\"}");
        tooLong.required("t", Kind.text(3, 3));
        assertThat(refusal(tooLong).details()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5\"", "5.0", "5e0", "-1", "11", "99999999999999999999", "true"})
    void a_whole_number_is_a_number_in_its_range(String sent) {
        Fields fields = fields("{\"n\":" + sent + "}");
        fields.required("n", Kind.integer(0, 10));
        assertThat(refusal(fields).details()).hasSize(1);
    }

    @Test
    void metadata_is_flat_and_bounded() {
        Map<String, MetadataValue> expected = new LinkedHashMap<>();
        expected.put("b", new MetadataValue.Numeral("1.50"));
        expected.put("a", new MetadataValue.Text("x"));
        expected.put("c", new MetadataValue.Bool(true));
        Fields fine = fields("{\"m\":{\"b\":1.50,\"a\":\"x\",\"c\":true}}");
        assertThat(fine.required("m", Kind.metadata(40))).containsExactlyEntriesOf(expected);

        assertThat(metadata("{\"a\":{}}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata("{\"a\":[1]}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata("{\"a\":null}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata("[]")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata("{\"\":1}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata("{\"" + "k".repeat(41) + "\":1}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata("{\"a\":\"" + "v".repeat(501) + "\"}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(metadata(IntStream.range(0, 51)
                        .mapToObj(n -> "\"k" + n + "\":1")
                        .collect(Collectors.joining(",", "{", "}"))))
                .isEqualTo(ErrorCode.MAXIMUM_KEYS_REACHED);
    }

    @Test
    void findings_inside_lists_and_objects_name_their_place() {
        Fields fields = fields("{\"events\":[{\"event_id\":\"a\"},7,{\"event_id\":1,\"id\":2}],\"aggregation\":{}}");
        fields.objects("events", 1, 1000).forEach(event -> event.required("event_id", Kind.eventId()));
        fields.object("aggregation").required("type", Kind.text(1, 9));
        fields.object("absent").optional("type", Kind.text(1, 9));
        assertThat(refusal(fields).details().stream().map(ApiError.Detail::field))
                .containsExactly("events[1]", "events[2].id", "events[2].event_id", "aggregation.type", "absent");
    }

    private static ErrorCode metadata(String json) {
        Fields fields = fields("{\"m\":" + json + "}");
        fields.required("m", Kind.metadata(40));
        return refusal(fields).code();
    }

    private static Fields fields(String json) {
        return Fields.of(object(json));
    }

    private static Json.Obj object(String json) {
        try {
            return (Json.Obj) new JsonReader(JsonLimits.OUTSIDE).read(json.getBytes(UTF_8));
        } catch (InvalidJson e) {
            throw new AssertionError(e);
        }
    }

    private static ApiError refusal(Fields fields) {
        return Optional.ofNullable(catchThrowableOfType(ApiError.class, fields::verify))
                .orElseThrow(() -> new AssertionError("nothing was refused"));
    }
}
