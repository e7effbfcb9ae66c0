package dev.scrip.aws;

import java.security.SecureRandom;

/**
 * Random numbers that nobody guesses. The source is made at the first draw, not while a function starts, so that two
 * environments restored from one snapshot do not share a sequence.
 */
public final class Chance {
    private Chance() {}

    private static final class Source {
        private static final SecureRandom RANDOM = new SecureRandom();
    }

    public static long number() {
        return Source.RANDOM.nextLong();
    }

    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Source.RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** From 0 to {@code bound - 1}. */
    public static int below(int bound) {
        return Source.RANDOM.nextInt(bound);
    }
}
