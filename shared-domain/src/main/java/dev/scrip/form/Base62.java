package dev.scrip.form;

import java.math.BigInteger;
import java.util.Optional;

/** Numbers, none below zero, in the digits 0-9, A-Z, a-z, padded to a fixed length: their text sorts as they do. */
public final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static final int RADIX = DIGITS.length();

    private static final BigInteger BIG_RADIX = BigInteger.valueOf(RADIX);

    private Base62() {}

    /** @param value from 0 to 61 */
    public static char digit(int value) {
        return DIGITS.charAt(value);
    }

    public static String text(byte[] unsigned, int length) {
        return text(new BigInteger(1, unsigned), length);
    }

    public static String text(long number, int length) {
        return text(BigInteger.valueOf(number), length);
    }

    private static String text(BigInteger number, int length) {
        var text = new char[length];
        var rest = number;
        for (int at = length - 1; at >= 0; at--) {
            var next = rest.divideAndRemainder(BIG_RADIX);
            text[at] = digit(next[1].intValue());
            rest = next[0];
        }
        if (rest.signum() != 0) {
            throw new IllegalArgumentException("the number needs more than " + length + " digits");
        }
        return new String(text);
    }

    /** The number that the text spells, if every character of it is a digit. */
    public static Optional<BigInteger> number(String text) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            var digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BIG_RADIX).add(BigInteger.valueOf(digit));
        }
        return Optional.of(number);
    }
}
