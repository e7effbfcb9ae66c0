package dev.scrip.http;

import dev.scrip.form.Microseconds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants as RFC 3339 text: any offset on the way in, UTC with six decimals on the way out. */
public final class Instants {
    static final String REASON = "must be a time such as 2026-01-31T00:00:00Z, with its offset";

    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final int LAST_YEAR = 2100;

    private Instants() {}

    public static Optional<Instant> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() < 1970 || time.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    public static String text(Instant instant) {
        return Microseconds.text(instant);
    }

    public static Json json(Instant instant) {
        return new Json.Text(text(instant));
    }

    /** Null on the wire when there is none. */
    public static Json json(Optional<Instant> instant) {
        return Json.textOrNull(instant.map(Instants::text));
    }
}
