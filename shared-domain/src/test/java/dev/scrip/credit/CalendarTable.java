package dev.scrip.credit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;

/** Boundaries as {@code calendar/make-boundaries.py} counts them, and the time zones in which they must be the same. */
final class CalendarTable {
    private CalendarTable() {}

    /** @param boundaries in order, without the anchor */
    record Row(Instant anchor, Timeframe every, List<Instant> boundaries) {}

    static List<Row> rows() {
        try (var in = Objects.requireNonNull(CalendarTable.class.getResourceAsStream("/calendar/boundaries.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(List.of(line.split(" "))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(List<String> words) {
        return new Row(
                LedgerPlayer.instant(words.get(0)),
                new Timeframe(Integer.parseInt(words.get(1)), TimeInterval.valueOf(words.get(2))),
                words.stream().skip(3).map(LedgerPlayer::instant).toList());
    }

    static Stream<String> zones() {
        return Stream.of("UTC", "America/New_York", "Asia/Kathmandu");
    }

    /** As if the process had been started in another place. */
    static void in(String zone, Runnable doing) {
        var here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            doing.run();
        } finally {
            TimeZone.setDefault(here);
        }
    }
}
