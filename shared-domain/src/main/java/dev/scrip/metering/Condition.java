package dev.scrip.metering;

import dev.scrip.credit.MetadataValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One question about one metadata value.
 *
 * @param key case-sensitive; an event without it never matches, whatever the operator
 */
public record Condition(String key, Operator operator, MetadataValue value) {

    public boolean matches(UsageEvent event) {
        MetadataValue found = event.metadata().get(key);
        return found != null && answers(found);
    }

    private boolean answers(MetadataValue found) {
        return switch (operator) {
            case EQUALS -> same(found);
            case NOT_EQUALS -> !same(found);
            case GREATER_THAN -> compared(found).filter(sign -> sign > 0).isPresent();
            case GREATER_THAN_OR_EQUALS ->
                compared(found).filter(sign -> sign >= 0).isPresent();
            case LESS_THAN -> compared(found).filter(sign -> sign < 0).isPresent();
            case LESS_THAN_OR_EQUALS ->
                compared(found).filter(sign -> sign <= 0).isPresent();
            case CONTAINS -> text(found).contains(text(value));
            case DOES_NOT_CONTAIN -> !text(found).contains(text(value));
        };
    }

    /** Both sides as numbers where both are, else by their text; a boolean's text is {@code true} or {@code false}. */
    private boolean same(MetadataValue found) {
        return compared(found)
                .map(sign -> sign == 0)
                .orElseGet(() -> text(found).equals(text(value)));
    }

    /** Only numbers have an order. */
    private Optional<Integer> compared(MetadataValue found) {
        Optional<BigDecimal> wanted = Numeral.read(value);
        return wanted.flatMap(bound -> Numeral.read(found).map(number -> number.compareTo(bound)));
    }

    private static String text(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> text;
            case MetadataValue.Numeral(String literal) -> literal;
            case MetadataValue.Bool(boolean truth) -> Boolean.toString(truth);
        };
    }
}
