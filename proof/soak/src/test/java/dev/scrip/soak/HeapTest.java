package dev.scrip.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.soak.Heap.Sample;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The line through the second half of a half-hour, sampled once a minute. */
final class HeapTest {
    private static List<Sample> halfHour(IntToDoubleFunction megabytes) {
        return IntStream.rangeClosed(0, 30)
                .mapToObj(minute -> new Sample(minute / 60.0, megabytes.applyAsDouble(minute)))
                .toList();
    }

    @Test
    void a_heap_that_keeps_something_of_every_operation_climbs() {
        var trend = Heap.trend(halfHour(minute -> 60 + minute * 0.5));
        assertThat(trend.perHour()).isCloseTo(30, within(0.01));
        assertThat(trend.climbs()).isTrue();
    }

    @Test
    void a_heap_that_grows_while_everything_starts_and_then_stays_does_not() {
        var trend = Heap.trend(halfHour(minute -> 100 - 50.0 / (1 + minute) + (minute % 3)));
        assertThat(trend.perHour()).isBetween(-5.0, 15.0);
        assertThat(trend.climbs()).isFalse();
    }

    @Test
    void of_a_run_of_seconds_nothing_is_said() {
        var trend = Heap.trend(List.of(
                new Sample(0, 50),
                new Sample(0.001, 50),
                new Sample(0.002, 50),
                new Sample(0.003, 51),
                new Sample(0.004, 52)));
        assertThat(trend.perHour()).isGreaterThan(Heap.BAR);
        assertThat(trend.climbs()).isFalse();
    }

    @Test
    void without_samples_nothing_is_said() {
        assertThat(Heap.trend(List.of()).text()).isEqualTo("+0.0 MB/h");
    }
}
