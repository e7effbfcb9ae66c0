package dev.scrip.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScheduleExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute)         | 2026-01-31T12:00:30Z | 2026-01-31T12:01:30Z",
                "rate(5 hours)          | 2026-01-31T12:00:00Z | 2026-01-31T17:00:00Z",
                "cron(* * * * ? *)      | 2026-01-31T12:00:30Z | 2026-01-31T12:01:00Z",
                "cron(0/15 * * * ? *)   | 2026-01-31T12:16:00Z | 2026-01-31T12:30:00Z",
                "cron(0 3 1 * ? *)      | 2026-01-31T12:00:00Z | 2026-02-01T03:00:00Z",
                "cron(30 6 ? * MON-FRI *)| 2026-01-30T06:30:00Z | 2026-02-02T06:30:00Z",
                "cron(0 0 29 FEB ? *)   | 2026-01-31T12:00:00Z | 2028-02-29T00:00:00Z"
            })
    void the_next_firing_is_worked_out(String expression, Instant from, Instant expected) {
        assertThat(ScheduleExpression.parse(expression).next(from)).isEqualTo(expected);
    }

    @Test
    void what_is_no_schedule_is_refused() {
        assertThatThrownBy(() -> ScheduleExpression.parse("every minute")).hasMessageContaining("every minute");
        assertThatThrownBy(() -> ScheduleExpression.parse("cron(* * *)")).hasMessageContaining("six fields");
    }
}
