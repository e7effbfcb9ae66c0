package dev.scrip.credit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A span of time from {@code start} up to, and without, {@code end}. */
public record Period(Instant start, Instant end) {

    /**
     * The month, counted from {@code anchor}, in which {@code instant} falls; the first one when it is earlier. The n-th
     * boundary is n months after the anchor itself, on the last day of months that are too short, in UTC.
     */
    public static Period monthOf(Instant anchor, Instant instant) {
        var from = anchor.atOffset(ZoneOffset.UTC);
        var months = Math.max(0, ChronoUnit.MONTHS.between(from, instant.atOffset(ZoneOffset.UTC)));
        // Clamping can make the count of whole months one short: 31 January to 28 February is a boundary all the same.
        while (!from.plusMonths(months + 1).toInstant().isAfter(instant)) {
            months++;
        }
        return new Period(
                from.plusMonths(months).toInstant(), from.plusMonths(months + 1).toInstant());
    }
}
