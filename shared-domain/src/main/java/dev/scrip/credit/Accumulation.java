package dev.scrip.credit;

/** How readings of one period become its total. */
public enum Accumulation {
    /** The sum of all readings (count, sum, unique count). */
    ADD,
    /** The highest reading; it is deducted as it rises and never given back. */
    MAX,
    /** The newest reading by time, then event id; deducted once, when its period and the hour for late usage are over. */
    LAST
}
