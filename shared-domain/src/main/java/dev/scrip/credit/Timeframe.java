package dev.scrip.credit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A length of calendar time, in UTC. Months and years are counted from an anchor and never from one another, so a day
 * that a short month lacks comes back in the next long one.
 *
 * @param count one or more
 */
public record Timeframe(int count, TimeInterval interval) {

    public static final Timeframe MONTH = new Timeframe(1, TimeInterval.MONTH);

    public Timeframe {
        if (count < 1) {
            throw new IllegalArgumentException("a timeframe counts one or more, not " + count);
        }
    }

    /** The instant that is {@code times} of this after {@code anchor}, on the last day of a month that is too short. */
    public Instant after(Instant anchor, long times) {
        long steps = Math.multiplyExact(times, count);
        return switch (interval) {
            case DAY -> anchor.plus(steps, ChronoUnit.DAYS);
            case WEEK -> anchor.plus(Math.multiplyExact(steps, 7), ChronoUnit.DAYS);
            case MONTH -> utc(anchor).plusMonths(steps).toInstant();
            case YEAR -> utc(anchor).plusYears(steps).toInstant();
        };
    }

    /**
     * One of this after {@code from}. Where {@code from} lies on the months of {@code anchor}, so does the answer: with an
     * anchor on the 31st, a month after 28 February is 31 March.
     */
    public Instant after(Instant anchor, Instant from) {
        return switch (interval) {
            case DAY, WEEK -> after(from, 1);
            case MONTH, YEAR -> {
                long months = (long) count * (interval == TimeInterval.YEAR ? 12 : 1);
                long fromAnchor = monthsBetween(utc(anchor), utc(from));
                boolean onTheAnchor =
                        utc(anchor).plusMonths(fromAnchor).toInstant().equals(from);
                yield onTheAnchor
                        ? utc(anchor).plusMonths(fromAnchor + months).toInstant()
                        : utc(from).plusMonths(months).toInstant();
            }
        };
    }

    /** Calendar months from one to the other, whatever the days. */
    private static long monthsBetween(OffsetDateTime anchor, OffsetDateTime from) {
        return 12L * (from.getYear() - anchor.getYear()) + from.getMonthValue() - anchor.getMonthValue();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
