package dev.scrip.aws;

import java.security.SecureRandom;

/** Random numbers. */
public interface Chance {

    /**
     * That nobody guesses. The source is made at the first draw, not while a function starts, so that two environments
     * restored from one snapshot do not share a sequence.
     */
    Chance SECURE = new Secure();

    long number();

    byte[] bytes(int length);

    /** From 0 to {@code bound - 1}. */
    int below(int bound);

    /** The system's. */
    final class Secure implements Chance {
        private Secure() {}

        private static final class Source {
            private static final SecureRandom RANDOM = new SecureRandom();
        }

        @Override
        public long number() {
            return Source.RANDOM.nextLong();
        }

        @Override
        public byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            Source.RANDOM.nextBytes(bytes);
            return bytes;
        }

        @Override
        public int below(int bound) {
            return Source.RANDOM.nextInt(bound);
        }
    }
}
