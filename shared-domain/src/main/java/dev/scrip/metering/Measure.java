package dev.scrip.metering;

import java.math.BigDecimal;

/** What one event comes to on one meter. */
public sealed interface Measure {
    /** So many units, zero or more. */
    record Units(BigDecimal units) implements Measure {}

    /** One unit if the value was not seen in its period before, else none. */
    record Distinct(String value) implements Measure {}

    /** The value is missing, no number, or negative: the event does not count on this meter. */
    record Unusable() implements Measure {}
}
