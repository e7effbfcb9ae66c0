package dev.scrip.catalog;

/** A unit of calendar time. */
public enum TimeInterval {
    DAY,
    WEEK,
    MONTH,
    YEAR
}
