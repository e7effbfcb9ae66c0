package dev.scrip.catalog;

import dev.scrip.credit.TimeInterval;

/** A length of calendar time, such as three months. */
public record Span(int count, TimeInterval interval) {
    private static final int LONGEST = 1_000;

    void check(String name, FieldRules rules) {
        rules.range(name + "_count", count, 1, LONGEST);
    }
}
