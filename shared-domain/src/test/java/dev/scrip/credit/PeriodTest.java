package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest(name = "anchor {0}, {1} -> {2} to {3}")
    @CsvSource({
        "2026-01-31T00:00:00Z, 2026-01-31T00:00:00Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-02-27T23:59:59Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-03-30T23:59:59Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-04-30T00:00:00Z, 2026-04-30T00:00:00Z, 2026-05-31T00:00:00Z",
        "2028-01-31T00:00:00Z, 2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z, 2028-03-31T00:00:00Z",
        "2024-02-29T10:30:00Z, 2025-02-28T10:29:59Z, 2025-01-29T10:30:00Z, 2025-02-28T10:30:00Z",
        "2026-06-15T08:00:00Z, 2025-01-01T00:00:00Z, 2026-06-15T08:00:00Z, 2026-07-15T08:00:00Z",
    })
    void a_boundary_is_counted_from_the_anchor_itself(Instant anchor, Instant instant, Instant start, Instant end) {
        assertThat(Period.monthOf(anchor, instant)).isEqualTo(new Period(start, end));
    }
}
