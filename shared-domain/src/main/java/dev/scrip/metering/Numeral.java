package dev.scrip.metering;

import dev.scrip.credit.MetadataValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers out of metadata: JSON numbers, and texts such as {@code "1500"} that look like one. */
final class Numeral {
    private static final int LONGEST = 64;
    private static final int MOST_INTEGER_DIGITS = 15;
    private static final int MOST_DECIMALS = 18;

    // ASCII only: BigDecimal alone would take digits of any script and exponents that fill the memory.
    private static final Pattern GRAMMAR = Pattern.compile("-?[0-9]{1,32}(?:\\.[0-9]{1,32})?(?:[eE][+-]?[0-9]{1,2})?");

    private Numeral() {}

    static Optional<BigDecimal> read(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Numeral(String literal) -> read(literal);
            case MetadataValue.Text(String text) -> read(text);
            case MetadataValue.Bool ignored -> Optional.empty();
        };
    }

    /** The number in {@code text}; absent where it is none or has more than 15 integer digits or 18 decimals. */
    static Optional<BigDecimal> read(String text) {
        if (isWhole(text)) {
            return Optional.of(BigDecimal.valueOf(Long.parseLong(text)).stripTrailingZeros());
        }
        if (text.length() > LONGEST || !GRAMMAR.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.precision() - number.scale() <= MOST_INTEGER_DIGITS && number.scale() <= MOST_DECIMALS
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Digits and nothing else, few enough for any number: most values are such. */
    private static boolean isWhole(String text) {
        if (text.isEmpty() || text.length() > MOST_INTEGER_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
