package dev.scrip.metering;

import dev.scrip.credit.Accumulation;
import dev.scrip.credit.MetadataValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a meter turns events into units.
 *
 * @param key the metadata value it looks at; a count needs none
 */
public record Aggregation(Type type, Optional<String> key) {

    /** The order is part of the stored form: add at the end only. */
    public enum Type {
        COUNT,
        SUM,
        MAX,
        LAST,
        UNIQUE_COUNT
    }

    public Measure measure(UsageEvent event) {
        return switch (type) {
            case COUNT -> new Measure.Units(BigDecimal.ONE);
            case SUM, MAX, LAST -> value(event).map(Aggregation::units).orElseGet(Measure.Unusable::new);
            case UNIQUE_COUNT -> value(event).map(Aggregation::distinct).orElseGet(Measure.Unusable::new);
        };
    }

    public Accumulation accumulation() {
        return switch (type) {
            case COUNT, SUM, UNIQUE_COUNT -> Accumulation.ADD;
            case MAX -> Accumulation.MAX;
            case LAST -> Accumulation.LAST;
        };
    }

    private Optional<MetadataValue> value(UsageEvent event) {
        return key.flatMap(name -> Optional.ofNullable(event.metadata().get(name)));
    }

    private static Measure units(MetadataValue value) {
        return Numeral.read(value)
                .filter(number -> number.signum() >= 0)
                .<Measure>map(Measure.Units::new)
                .orElseGet(Measure.Unusable::new);
    }

    /** Numbers are one value however they are written ({@code 7}, {@code "7.0"}); a text never equals a number. */
    private static Measure distinct(MetadataValue value) {
        return new Measure.Distinct(
                Numeral.read(value).map(number -> "n" + number.toPlainString()).orElseGet(() -> switch (value) {
                    case MetadataValue.Text(String text) -> "t" + text;
                    case MetadataValue.Numeral(String literal) -> "t" + literal;
                    case MetadataValue.Bool(boolean truth) -> "t" + truth;
                }));
    }
}
