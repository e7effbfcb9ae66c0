package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimeframeTest {

    static Stream<String> zones() {
        return CalendarTable.zones();
    }

    /** What rolls over at a boundary for one timeframe ends at the next, on whatever day the boundary fell. */
    @ParameterizedTest
    @MethodSource("zones")
    void from_one_boundary_it_reaches_the_next(String zone) {
        CalendarTable.in(zone, () -> {
            for (var row : CalendarTable.rows()) {
                var from = row.anchor();
                for (var boundary : row.boundaries()) {
                    assertThat(row.every().after(row.anchor(), from))
                            .as("%s, from %s", row, from)
                            .isEqualTo(boundary);
                    from = boundary;
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("zones")
    void counted_from_the_anchor_nothing_drifts(String zone) {
        CalendarTable.in(zone, () -> {
            for (var row : CalendarTable.rows()) {
                for (int n = 1; n <= row.boundaries().size(); n++) {
                    assertThat(row.every().after(row.anchor(), n))
                            .isEqualTo(row.boundaries().get(n - 1));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("zones")
    void months_of_an_account_are_those_of_the_table(String zone) {
        CalendarTable.in(zone, () -> {
            for (var row : CalendarTable.rows()) {
                if (!row.every().equals(Timeframe.MONTH)) {
                    continue;
                }
                var start = row.anchor();
                for (var boundary : row.boundaries()) {
                    var month = new Period(start, boundary);
                    assertThat(Period.monthOf(row.anchor(), start)).isEqualTo(month);
                    assertThat(Period.monthOf(row.anchor(), boundary.minus(Duration.ofNanos(1_000))))
                            .isEqualTo(month);
                    start = boundary;
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        // a month after a boundary that February or April had cut short
        "2026-01-31, 2026-02-28, 1 MONTH, 2026-03-31",
        "2026-01-31, 2026-04-30, 1 MONTH, 2026-05-31",
        "2024-02-29, 2025-02-28, 1 YEAR, 2026-02-28",
        "2024-02-29, 2027-02-28, 1 YEAR, 2028-02-29",
        "2026-01-31, 2026-02-28, 2 MONTH, 2026-04-30",
        // off the anchor's days it is counted from where it starts
        "2026-01-31, 2026-02-10, 1 MONTH, 2026-03-10",
        "2026-01-15, 2026-01-31, 1 MONTH, 2026-02-28",
        // before the anchor, as in a trial
        "2026-03-31, 2026-02-28, 1 MONTH, 2026-03-31",
        "2026-01-31, 2026-02-28, 1 WEEK, 2026-03-07",
        "2026-01-31, 2026-02-28, 10 DAY, 2026-03-10"
    })
    void from_any_day_it_keeps_to_the_anchor_where_it_can(String anchor, String from, String every, String after) {
        var words = every.split(" ");
        var timeframe = new Timeframe(Integer.parseInt(words[0]), TimeInterval.valueOf(words[1]));
        assertThat(timeframe.after(LedgerPlayer.instant(anchor), LedgerPlayer.instant(from)))
                .isEqualTo(LedgerPlayer.instant(after));
    }

    /** On the nights on which clocks are changed elsewhere a day still has 24 hours. */
    @ParameterizedTest
    @MethodSource("zones")
    void a_day_is_24_hours(String zone) {
        CalendarTable.in(zone, () -> {
            var from = Instant.parse("2026-03-08T06:30:00Z");
            assertThat(new Timeframe(1, TimeInterval.DAY).after(from, from)).isEqualTo(from.plus(Duration.ofHours(24)));
        });
    }

    @Test
    void it_counts_one_or_more() {
        assertThatThrownBy(() -> new Timeframe(0, TimeInterval.DAY)).isInstanceOf(IllegalArgumentException.class);
    }
}
