package dev.scrip.credit;

import java.time.Duration;
import java.time.Instant;

/**
 * One cycle of a subscription: from {@code start} up to, and without, {@code end}. Its end is counted from the anchor and
 * not from the cycle before, so no boundary drifts.
 *
 * @param anchor where the boundaries are counted from
 * @param fromAnchor how many times {@code every} lie between the anchor and the end
 * @param number 0 for a trial, 1 for the first cycle that is billed
 */
public record BillingCycle(Instant anchor, Timeframe every, long fromAnchor, int number, Instant start, Instant end) {

    public BillingCycle {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a cycle ends after it starts, not " + start + " to " + end);
        }
    }

    public static BillingCycle first(Instant start, Timeframe every) {
        return new BillingCycle(start, every, 1, 1, start, every.after(start, 1));
    }

    /** A trial: its end is the anchor of all that follows. */
    public static BillingCycle trial(Instant start, Instant end, Timeframe every) {
        return new BillingCycle(end, every, 0, 0, start, end);
    }

    public BillingCycle next() {
        return new BillingCycle(anchor, every, fromAnchor + 1, number + 1, end, every.after(anchor, fromAnchor + 1));
    }

    /** The cycle that follows when this one is cut short and billing starts again. */
    public BillingCycle restartedAt(Instant at, Timeframe newEvery) {
        return new BillingCycle(at, newEvery, 1, number + 1, at, newEvery.after(at, 1));
    }

    /** This cycle, ending another time; what follows is counted from there. */
    public BillingCycle endingAt(Instant newEnd) {
        return new BillingCycle(newEnd, every, 0, number, start, newEnd);
    }

    /** This cycle after a pause of that length. */
    public BillingCycle movedBy(Duration pause) {
        return endingAt(end.plus(pause));
    }

    public boolean hasEndedAt(Instant now) {
        return !end.isAfter(now);
    }

    public Period period() {
        return new Period(start, end);
    }
}
