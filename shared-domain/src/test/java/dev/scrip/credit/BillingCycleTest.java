package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BillingCycleTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:34:56.789012Z");

    static Stream<String> zones() {
        return CalendarTable.zones();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void cycles_follow_one_another_as_the_table_has_them(String zone) {
        CalendarTable.in(zone, () -> {
            assertThat(CalendarTable.rows()).hasSizeGreaterThan(500);
            for (var row : CalendarTable.rows()) {
                var cycle = BillingCycle.first(row.anchor(), row.every());
                for (var boundary : row.boundaries()) {
                    assertThat(cycle.end()).as(row.toString()).isEqualTo(boundary);
                    assertThat(cycle.next().start()).isEqualTo(boundary);
                    assertThat(cycle.next().number()).isEqualTo(cycle.number() + 1);
                    cycle = cycle.next();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("zones")
    void the_end_of_a_trial_is_the_anchor_of_what_follows(String zone) {
        CalendarTable.in(zone, () -> {
            for (var row : CalendarTable.rows()) {
                var trial = BillingCycle.trial(row.anchor().minus(Duration.ofDays(14)), row.anchor(), row.every());
                assertThat(trial.number()).isZero();
                var cycle = trial.next();
                assertThat(cycle.start()).isEqualTo(row.anchor());
                for (var boundary : row.boundaries()) {
                    assertThat(cycle.end()).as(row.toString()).isEqualTo(boundary);
                    cycle = cycle.next();
                }
            }
        });
    }

    @Test
    void the_time_of_day_is_kept_to_the_microsecond() {
        var cycle = BillingCycle.first(NOON, Timeframe.MONTH);
        assertThat(cycle.end()).isEqualTo("2026-02-28T12:34:56.789012Z");
        assertThat(cycle.next().end()).isEqualTo("2026-03-31T12:34:56.789012Z");
    }

    @Test
    void a_cycle_is_over_at_its_end_and_not_before() {
        var cycle = BillingCycle.first(NOON, Timeframe.MONTH);
        assertThat(cycle.hasEndedAt(cycle.end().minusNanos(1_000))).isFalse();
        assertThat(cycle.hasEndedAt(cycle.end())).isTrue();
    }

    @Test
    void after_a_pause_what_follows_is_counted_from_the_moved_end() {
        var cycle = BillingCycle.first(NOON, Timeframe.MONTH).movedBy(Duration.ofDays(10));
        assertThat(cycle.start()).isEqualTo(NOON);
        assertThat(cycle.end()).isEqualTo("2026-03-10T12:34:56.789012Z");
        assertThat(cycle.next().end()).isEqualTo("2026-04-10T12:34:56.789012Z");
    }

    @Test
    void starting_again_counts_from_then_by_the_new_length() {
        var at = Instant.parse("2026-02-10T00:00:00Z");
        var cycle = BillingCycle.first(NOON, Timeframe.MONTH).restartedAt(at, new Timeframe(1, TimeInterval.YEAR));
        assertThat(cycle.number()).isEqualTo(2);
        assertThat(cycle.start()).isEqualTo(at);
        assertThat(cycle.end()).isEqualTo("2027-02-10T00:00:00Z");
    }

    @Test
    void a_cycle_lasts() {
        assertThatThrownBy(() -> BillingCycle.trial(NOON, NOON, Timeframe.MONTH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
