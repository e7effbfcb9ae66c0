package dev.scrip.simulation.table;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers of the store: 38 significant digits, 1E-130 to 9.99E+125 and their negatives, and zero. */
final class Numbers {
    static final int MOST_DIGITS = 38;

    private static final int LONG_DIGITS = 18;
    private static final int MOST_LITERAL = 400;
    private static final int HIGHEST_EXPONENT = 125;
    private static final int LOWEST_EXPONENT = -130;
    private static final Pattern LITERAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    private Numbers() {}

    /** The literal as the store gives it back; the very same one where it is so already. */
    static String normalised(String literal) {
        return isPlainInteger(literal) ? literal : text(parsed(literal));
    }

    static BigDecimal value(String normalised) {
        return new BigDecimal(normalised);
    }

    static int compare(String a, String b) {
        return isPlainInteger(a) && isPlainInteger(b)
                ? Long.compare(Long.parseLong(a), Long.parseLong(b))
                : value(a).compareTo(value(b));
    }

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException when it is none that the store keeps */
    static String text(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > MOST_DIGITS) {
            throw Refusals.invalid("Attempting to store more than 38 significant digits in a Number");
        }
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent > HIGHEST_EXPONENT) {
            throw Refusals.invalid(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (exponent < LOWEST_EXPONENT) {
            throw Refusals.invalid(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        return stripped.toPlainString();
    }

    /** One byte for each two digits to either side of the point, one more, and one for a minus sign; zero is one byte. */
    static int bytes(String normalised) {
        BigDecimal number = value(normalised).stripTrailingZeros();
        if (number.signum() == 0) {
            return 1;
        }
        int digits = number.precision() + Math.floorMod(number.scale(), 2);
        return (digits + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }

    private static BigDecimal parsed(String literal) {
        if (literal.length() > MOST_LITERAL || !LITERAL.matcher(literal).matches()) {
            throw Refusals.invalid("The parameter cannot be converted to a numeric value: "
                    + literal.substring(0, Math.min(literal.length(), MOST_LITERAL)));
        }
        return new BigDecimal(literal);
    }

    private static boolean isPlainInteger(String literal) {
        int length = literal.length();
        if (length == 0 || length > LONG_DIGITS) {
            return false;
        }
        char first = literal.charAt(0);
        if (first == '0') {
            return length == 1;
        }
        int digits = first == '-' ? 1 : 0;
        if (digits == length || literal.charAt(digits) == '0') {
            return false;
        }
        for (int i = digits; i < length; i++) {
            char digit = literal.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }
}
