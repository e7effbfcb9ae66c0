package dev.scrip.aws.table;

/** What may happen to one transaction. */
public enum Fault {
    NONE,
    /** Cancelled because another transaction is at work on an item. */
    CONFLICT,
    /** Cancelled because a partition is hot. */
    CANCELLED_BY_THROTTLE,
    /** Refused before it was looked at. */
    THROTTLE,
    /** Written, and the answer lost. */
    APPLIED_BUT_TIMED_OUT,
    /** Not written, and neither was the answer. */
    TIMED_OUT,
    /** Written, and answered with a failure of the store's. */
    APPLIED_BUT_FAILED,
    /** The answer is lost now; {@link Faults#land} writes it. */
    LANDS_LATE,
    CRASH_BEFORE,
    CRASH_AFTER
}
