package dev.scrip.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * How far back an audit goes beyond the logs. Logs, once-keys, packs, grants and directories are always checked whole;
 * events and deliveries are many, cannot change unseen in a running system, and are checked each once or twice after
 * they are written, or all of them after a restore.
 *
 * @param now real time
 */
public record Scope(Instant now, boolean whole) {

    /** A usage message may be under way for so long: in its queue, or in the queue of dead letters and back. */
    public static final Duration UNDER_WAY = Duration.ofDays(15);
    /** What happened is given this long to be published. */
    public static final Duration PUBLISHED_WITHIN = Duration.ofHours(1);

    private static final Duration RECENT = Duration.ofDays(2);
    /** A day less than the store is told to keep events and deliveries. */
    private static final Duration KEPT = Duration.ofDays(89);

    /** Whether the events of a message made then are compared with what the store keeps of them. */
    public boolean comparesEvents(Instant madeAt) {
        return madeAt.isAfter(now.minus(whole ? KEPT : RECENT));
    }

    /** Whether a message made then must have been deducted. */
    public boolean expectsDeducted(Instant madeAt) {
        return madeAt.isBefore(now.minus(UNDER_WAY))
                && (whole || madeAt.isAfter(now.minus(UNDER_WAY).minus(RECENT)));
    }

    /** Whether what was committed then must have been published, and its deliveries are still kept. */
    public boolean expectsPublished(Instant at) {
        return at.isBefore(now.minus(PUBLISHED_WITHIN)) && at.isAfter(now.minus(whole ? KEPT : RECENT));
    }

    /** Whether an intent that took effect then must have reached its accounts. */
    public boolean expectsCarriedOut(Instant at) {
        return at.isBefore(now) && (whole || at.isAfter(now.minus(RECENT)));
    }
}
