package dev.scrip.form;

import java.math.BigInteger;
import java.util.Optional;

/** Numbers, none below zero, in the digits 0-9, A-Z, a-z, padded to a fixed length: their text sorts as they do. */
public final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static final int RADIX = DIGITS.length();

    private static final BigInteger BIG_RADIX = BigInteger.valueOf(RADIX);

    /** So many digits fit into a long, which is divided a good deal faster. */
    private static final int LONG_DIGITS = 10;

    private static final BigInteger LONG_RADIX = BIG_RADIX.pow(LONG_DIGITS);

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
        long left = 0;
        for (int end = length; end > 0; end -= LONG_DIGITS) {
            BigInteger[] next = rest.divideAndRemainder(LONG_RADIX);
            left = write(text, Math.max(0, end - LONG_DIGITS), end, next[1].longValue());
            rest = next[0];
        }
        if (left != 0 || rest.signum() != 0) {
            throw new IllegalArgumentException("the number needs more than " + length + " digits");
        }
        return new String(text);
    }

    /** @return what did not fit */
    private static long write(char[] text, int begin, int end, long number) {
        long rest = number;
        for (int at = end - 1; at >= begin; at--) {
            text[at] = digit((int) (rest % RADIX));
            rest /= RADIX;
        }
        return rest;
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
