package dev.scrip.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosecondsTest {
    private static final DateTimeFormatter SAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void instants_are_written_as_the_platform_writes_them_and_read_back() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var instant = Instant.ofEpochSecond(random.nextLong(FIRST, LAST + 1), random.nextInt(1_000_000_000));
            String text = Microseconds.text(instant);
            assertThat(text).isEqualTo(SAME.format(instant));
            assertThat(Microseconds.parse(text))
                    .isEqualTo(Instant.parse(text))
                    .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31T08:00:00Z",
                "2026-01-31T08:00:00.000Z",
                "2026-01-31T08:00:00.000000000Z",
                "2026-01-31 08:00:00.000000Z",
                "2026-01-31T08:00:00.000000z",
                "+026-01-31T08:00:00.000000Z",
                "2026-1a-31T08:00:00.000000Z",
                "2026-01-31T08:00:00.00000\u0660Z",
                "2026-02-29T08:00:00.000000Z",
                "2026-13-01T08:00:00.000000Z",
                "2026-01-31T24:00:00.000000Z",
                "2026-01-31T08:60:00.000000Z",
                "2026-01-31T08:00:60.000000Z"
            })
    void anything_else_is_refused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Microseconds.parse(text));
    }

    @Test
    void a_year_of_more_than_four_digits_or_before_the_first_is_not_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> Microseconds.text(Instant.MAX));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Microseconds.text(Instant.parse("-0001-12-31T23:59:59Z")));
    }
}
