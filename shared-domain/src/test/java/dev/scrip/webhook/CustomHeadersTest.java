package dev.scrip.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scrip.catalog.FieldRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomHeadersTest {

    @Test
    void headers_are_added_replaced_and_taken_away_by_name_in_any_case() {
        CustomHeaders first = changed(CustomHeaders.NONE, Map.of("X-Team", Optional.of("billing")));
        assertThat(first.values()).containsExactly(Map.entry("x-team", "billing"));

        CustomHeaders second = changed(first, Map.of("x-TEAM", Optional.of("a b"), "X-Trace-1", Optional.of("~")));
        assertThat(second.values()).containsOnly(Map.entry("x-team", "a b"), Map.entry("x-trace-1", "~"));
        assertThat(changed(second, Map.of("X-team", Optional.empty())).values()).containsOnlyKeys("x-trace-1");
        assertThat(changed(second, Map.of("x-none", Optional.empty()))).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Authorization",
                "Content-Type",
                "content-length",
                "webhook-id",
                "webhook-signature",
                "x-",
                "x",
                "x-ü",
                "x-a b",
                "x-a:b",
                "x-a\r\nhost",
                "x_team",
                " x-team",
                "transfer-encoding",
                "cookie",
                ""
            })
    void a_name_of_another_form_is_refused(String name) {
        assertThat(problems(Map.of(name, Optional.of("value")))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\r\nx-evil: 1", "tab\there", "für", "\0", "\u007f"})
    void a_value_that_is_not_printable_ascii_is_refused(String value) {
        assertThat(problems(Map.of("x-team", Optional.of(value)))).isNotEmpty();
    }

    @Test
    void lengths_and_numbers_have_bounds() {
        assertThat(problems(Map.of("x-" + "a".repeat(40), Optional.of("v".repeat(1_024)))))
                .isEmpty();
        assertThat(problems(Map.of("x-" + "a".repeat(41), Optional.of("v")))).isNotEmpty();
        assertThat(problems(Map.of("x-a", Optional.of("v".repeat(1_025))))).isNotEmpty();

        Map<String, Optional<String>> many = new LinkedHashMap<>();
        for (int i = 0; i < CustomHeaders.MOST; i++) {
            many.put("x-" + i, Optional.of("v"));
        }
        assertThat(problems(many)).isEmpty();
        many.put("x-one-more", Optional.of("v"));
        assertThat(problems(many)).isNotEmpty();
        assertThat(problems(Map.of("x-a", Optional.of("1"), "X-A", Optional.of("2"))))
                .isNotEmpty();
    }

    @Test
    void names_that_speak_of_secrets_are_shown_without_their_values() {
        var headers = changed(
                CustomHeaders.NONE,
                Map.of(
                        "x-api-key", Optional.of("canary"),
                        "x-access-token", Optional.of("canary"),
                        "x-authorization", Optional.of("canary"),
                        "x-my-signature-1", Optional.of("canary"),
                        "x-password", Optional.of("canary"),
                        "x-secret", Optional.of("canary"),
                        "x-team", Optional.of("billing")));

        assertThat(headers.shown()).containsExactly(Map.entry("x-team", "billing"));
        assertThat(headers.sensitive())
                .containsExactlyInAnyOrder(
                        "x-api-key", "x-access-token", "x-authorization", "x-my-signature-1", "x-password", "x-secret");
        assertThat(headers.toString()).doesNotContain("canary", "billing");
    }

    @Test
    void what_is_sealed_comes_back() {
        var headers = changed(CustomHeaders.NONE, Map.of("x-a", Optional.of("1"), "x-b", Optional.of("2")));
        assertThat(CustomHeaders.of(headers.bytes())).isEqualTo(headers);
        assertThatIllegalArgumentException().isThrownBy(() -> CustomHeaders.of(new byte[] {2, 0}));
    }

    private static CustomHeaders changed(CustomHeaders before, Map<String, Optional<String>> changes) {
        var rules = new FieldRules();
        CustomHeaders after = before.with(changes, rules);
        assertThat(rules.problems()).isEmpty();
        return after;
    }

    private static Iterable<?> problems(Map<String, Optional<String>> changes) {
        var rules = new FieldRules();
        CustomHeaders.NONE.with(changes, rules);
        return rules.problems();
    }
}
