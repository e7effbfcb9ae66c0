package dev.scrip.form;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Instants as RFC 3339 text in UTC with six decimals, such as {@code 2026-01-31T08:00:00.000250Z}: of one width, so that it
 * sorts as time does. Every item that is stored and every answer has several; by a formatter for any form they took a
 * twentieth of the time of a call.
 */
public final class Microseconds {
    private static final String FORM = "0000-00-00T00:00:00.000000Z";
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int NANOS = 1_000;

    private Microseconds() {}

    /**
     * What is smaller than a microsecond is left out.
     *
     * @throws IllegalArgumentException for a year that has not four digits
     */
    public static String text(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new IllegalArgumentException(instant + " is not of a year from 0 to 9999");
        }
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        char[] text = FORM.toCharArray();
        write(text, 0, 4, time.getYear());
        write(text, 5, 7, time.getMonthValue());
        write(text, 8, 10, time.getDayOfMonth());
        write(text, 11, 13, time.getHour());
        write(text, 14, 16, time.getMinute());
        write(text, 17, 19, time.getSecond());
        write(text, 20, 26, time.getNano() / NANOS);
        return new String(text);
    }

    /** @throws java.time.DateTimeException when it is not what {@link #text} wrote */
    public static Instant parse(String text) {
        if (text.length() != FORM.length()) {
            throw wrong(text);
        }
        for (int i = 0; i < FORM.length(); i++) {
            char at = text.charAt(i);
            if (FORM.charAt(i) == '0' ? at < '0' || at > '9' : at != FORM.charAt(i)) {
                throw wrong(text);
            }
        }
        return LocalDateTime.of(
                        read(text, 0, 4),
                        read(text, 5, 7),
                        read(text, 8, 10),
                        read(text, 11, 13),
                        read(text, 14, 16),
                        read(text, 17, 19),
                        read(text, 20, 26) * NANOS)
                .toInstant(ZoneOffset.UTC);
    }

    private static void write(char[] text, int begin, int end, int number) {
        int rest = number;
        for (int at = end - 1; at >= begin; at--) {
            text[at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int read(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }

    private static DateTimeParseException wrong(String text) {
        return new DateTimeParseException("not a time of the form " + FORM, text, 0);
    }
}
