package dev.scrip.credit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The running total of one meter in one period under one version of its link. A new rate or threshold opens a new
 * segment, so what was counted before keeps the price it was counted at.
 *
 * @param rate the link's rate; the threshold is what earlier segments of the period have left of it
 * @param base for {@link Accumulation#MAX}, the level that earlier segments of the period already accounted for
 * @param total units counted; for MAX and LAST the level itself
 * @param newest for LAST, the reading that counts
 * @param accounted credits deducted, charged as overage, or uncovered so far
 * @param uncovered the part of {@code accounted} that nothing covered; it is never charged later
 * @param closed for LAST, whether its one deduction has been made
 */
public record MeterSegment(
        String meterId,
        int linkVersion,
        Period period,
        Rate rate,
        Accumulation accumulation,
        BigDecimal base,
        BigDecimal total,
        Optional<Newest> newest,
        Credits accounted,
        Credits uncovered,
        boolean closed) {

    public MeterSegment {
        base = Rate.plain(base);
        total = Rate.plain(total);
    }

    /** How long after its end a period still takes usage: the age up to which events are accepted. */
    public static final Duration LATE = Duration.ofHours(1);

    /** How long a period's totals stay known after its end, for usage that waited in a dead-letter queue. */
    static final Duration KEPT = Duration.ofDays(35);

    /** When, and by which event, the newest reading was made. */
    public record Newest(Instant at, String eventId) {
        boolean isBefore(Reading reading) {
            int byTime = at.compareTo(reading.occurredAt());
            return byTime < 0 || (byTime == 0 && eventId.compareTo(reading.eventId()) < 0);
        }
    }

    /** Units that cost credits, before the free threshold. */
    public BigDecimal units() {
        return total.subtract(base);
    }

    boolean isOf(Reading reading, Period in) {
        return meterId.equals(reading.meterId())
                && period.start().equals(in.start())
                && (linkVersion == reading.linkVersion() || accumulation == Accumulation.LAST);
    }

    /** Whether the one deduction of a LAST segment is still to be made. */
    boolean awaitsItsEnd() {
        return accumulation == Accumulation.LAST && !closed && newest.isPresent();
    }

    /** When a LAST segment is deducted. */
    Instant closesAt() {
        return period.end().plus(LATE);
    }

    /** For LAST: the same, or at the level of a newer reading while that still counts. */
    MeterSegment orNewer(Reading reading) {
        if (closed || newest.map(known -> !known.isBefore(reading)).orElse(false)) {
            return this;
        }
        return new MeterSegment(
                meterId,
                reading.linkVersion(),
                period,
                reading.rate(),
                accumulation,
                base,
                reading.units(),
                Optional.of(new Newest(reading.occurredAt(), reading.eventId())),
                accounted,
                uncovered,
                false);
    }

    /** The same count, in a period that turned out to end another time. */
    MeterSegment in(Period other) {
        return new MeterSegment(
                meterId, linkVersion, other, rate, accumulation, base, total, newest, accounted, uncovered, closed);
    }

    MeterSegment withTotal(BigDecimal units) {
        return new MeterSegment(
                meterId, linkVersion, period, rate, accumulation, base, units, newest, accounted, uncovered, closed);
    }

    MeterSegment accountedUpTo(Credits due, Credits notCovered, boolean nowClosed) {
        return new MeterSegment(
                meterId,
                linkVersion,
                period,
                rate,
                accumulation,
                base,
                total,
                newest,
                due,
                uncovered.plus(notCovered),
                nowClosed);
    }
}
