package dev.scrip.access;

import java.math.BigInteger;

/** Unsigned numbers in the digits 0-9, A-Z, a-z, padded to a fixed length. */
final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(62);

    private Base62() {}

    static String text(byte[] unsigned, int length) {
        return text(new BigInteger(1, unsigned), length);
    }

    static String text(long number, int length) {
        return text(BigInteger.valueOf(number), length);
    }

    private static String text(BigInteger number, int length) {
        char[] text = new char[length];
        BigInteger rest = number;
        for (int at = length - 1; at >= 0; at--) {
            BigInteger[] next = rest.divideAndRemainder(RADIX);
            text[at] = DIGITS.charAt(next[1].intValue());
            rest = next[0];
        }
        if (rest.signum() != 0) {
            throw new IllegalArgumentException("the number needs more than " + length + " digits");
        }
        return new String(text);
    }
}
