package dev.scrip.metering;

/** How a condition compares. The order is part of the stored form: add at the end only. */
public enum Operator {
    EQUALS,
    NOT_EQUALS,
    GREATER_THAN,
    GREATER_THAN_OR_EQUALS,
    LESS_THAN,
    LESS_THAN_OR_EQUALS,
    CONTAINS,
    DOES_NOT_CONTAIN
}
