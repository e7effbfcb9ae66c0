package dev.scrip.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,PT5S", "2,PT5M", "3,PT30M", "4,PT2H", "5,PT5H", "6,PT10H", "7,PT10H"})
    void each_wait_is_the_published_one_give_or_take_a_fifth(int tries, Duration wait) {
        assertThat(RetrySchedule.waitAfter(tries, RetryScheduleTest::middle, Optional.empty()))
                .contains(wait);
        assertThat(RetrySchedule.waitAfter(tries, RetryScheduleTest::least, Optional.empty()))
                .contains(wait.multipliedBy(8).dividedBy(10));
        assertThat(RetrySchedule.waitAfter(tries, RetryScheduleTest::most, Optional.empty()))
                .contains(wait.multipliedBy(12).dividedBy(10));
    }

    @Test
    void after_the_eighth_attempt_there_is_none() {
        assertThat(RetrySchedule.MOST_TRIES).isEqualTo(8);
        assertThat(RetrySchedule.waitAfter(8, RetryScheduleTest::middle, Optional.empty()))
                .isEmpty();
        assertThat(RetrySchedule.waitAfter(9, RetryScheduleTest::middle, Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT1S,PT5M", "PT5M,PT5M", "PT7M,PT7M", "PT10M,PT10M", "PT24H,PT10M"})
    void a_receiver_can_ask_for_up_to_twice_the_wait_and_for_no_less(Duration asked, Duration wait) {
        assertThat(RetrySchedule.waitAfter(2, RetryScheduleTest::middle, Optional.of(asked)))
                .contains(wait);
    }

    @Test
    void what_waits_in_the_queue_fits_into_it_whatever_is_drawn_and_asked() {
        for (int tries = 1; RetrySchedule.waitsInQueue(tries); tries++) {
            assertThat(RetrySchedule.waitAfter(tries, RetryScheduleTest::most, Optional.of(Duration.ofDays(1))))
                    .get()
                    .matches(wait -> wait.compareTo(Duration.ofMinutes(15)) <= 0);
        }
        assertThat(RetrySchedule.waitsInQueue(0)).isTrue();
        assertThat(RetrySchedule.waitsInQueue(3)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                " 5 | PT5S",
                "Sun, 01 Mar 2026 10:00:30 GMT | PT30S",
            })
    void retry_after_is_seconds_or_a_date(String header, Duration asked) {
        assertThat(RetryAfter.read(header, NOW)).contains(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 01 Mar 2026 09:59:59 GMT",
                "-5",
                "1.5",
                "soon",
                "99999999999999999999",
                "Sun, 99 Mar 2026 09:59:59 GMT",
            })
    void what_is_neither_or_has_passed_asks_for_nothing(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }

    private static int middle(int bound) {
        return bound / 2;
    }

    private static int least(int bound) {
        return Math.min(bound, 0);
    }

    private static int most(int bound) {
        return bound - 1;
    }
}
