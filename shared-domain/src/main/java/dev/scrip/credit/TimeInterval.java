package dev.scrip.credit;

/** A unit of calendar time. */
public enum TimeInterval {
    DAY,
    WEEK,
    MONTH,
    YEAR
}
