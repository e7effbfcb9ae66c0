package dev.scrip.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageCsvTest {
    private static ReplayOptions options(String... more) {
        var arguments = new java.util.ArrayList<>(List.of("--csv", "x.csv", "--key", "k"));
        arguments.addAll(List.of(more));
        return ReplayOptions.parse(arguments, Map.of());
    }

    private static final List<String> TRACE = List.of(
            "TIMESTAMP,who,In,Out",
            "2023-11-16 18:15:46.6805900,\"a, b\",374,44",
            "2023-11-16 19:15:46.6805900,c,1.5,2",
            "");

    @Test
    void numeric_columns_are_kept_as_written_and_summed() {
        var rows = UsageCsv.read(TRACE, options("--customer", "who"));
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().customer()).isEqualTo("a, b");
        assertThat(rows.getFirst().numbers())
                .containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of("In", "374", "Out", "44")));
        assertThat(rows.get(1).sum()).isEqualByComparingTo(new BigDecimal("3.5"));
        assertThat(UsageCsv.read(TRACE, options("--sum", "Out")).getFirst().sum())
                .isEqualByComparingTo("44");
    }

    @Test
    void times_end_now_and_are_drawn_together_where_they_span_too_long() {
        var now = Instant.parse("2026-05-01T00:00:00Z");
        var moved = UsageCsv.movedTo(now, UsageCsv.read(TRACE, options()));
        assertThat(moved.get(1).at()).isEqualTo(now);
        assertThat(Duration.between(moved.getFirst().at(), now)).isEqualTo(UsageCsv.LONGEST_SPAN);
    }

    @Test
    void rows_that_are_a_century_and_more_apart_are_drawn_together_too() {
        var now = Instant.parse("2026-05-01T00:00:00Z");
        var lines = List.of("t,n", "0001-01-01T00:00:00Z,1", "5000-01-01T00:00:00Z,1", "9999-12-31T23:59:59Z,1");
        var moved = UsageCsv.movedTo(now, UsageCsv.read(lines, options()));
        assertThat(moved.getFirst().at()).isEqualTo(now.minus(UsageCsv.LONGEST_SPAN));
        assertThat(moved.get(1).at()).isBetween(now.minusSeconds(1_501), now.minusSeconds(1_499));
        assertThat(moved.get(2).at()).isEqualTo(now);
        assertThatThrownBy(() -> UsageCsv.read(List.of("t,n", "+999999999-01-01T00:00:00Z,1"), options()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void what_cannot_be_read_is_named_by_its_line() {
        assertThatThrownBy(() -> UsageCsv.read(List.of("t,n", "2026-01-01T00:00:00Z"), options()))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> UsageCsv.read(List.of("t,n", "yesterday,1"), options()))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> UsageCsv.read(TRACE, options("--sum", "Nope"))).hasMessageContaining("Nope");
        assertThatThrownBy(() -> UsageCsv.read(TRACE, options("--sum", "who"))).hasMessageContaining("line 2");
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> options("--colour", "red")).hasMessageContaining("--colour");
        assertThatThrownBy(() -> ReplayOptions.parse(List.of("--csv"), Map.of()))
                .hasMessageContaining("--csv");
        assertThatThrownBy(() -> ReplayOptions.parse(List.of("--csv", "x"), Map.of()))
                .hasMessageContaining("--key");
    }
}
