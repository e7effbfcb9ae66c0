package dev.scrip.simulation.table;

import java.util.Arrays;

/** Binary values compared in part. */
final class Bytes {
    private Bytes() {}

    static boolean startsWith(byte[] whole, byte[] start) {
        return isAt(whole, 0, start);
    }

    static boolean contains(byte[] whole, byte[] part) {
        for (int from = 0; from + part.length <= whole.length; from++) {
            if (isAt(whole, from, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] whole, int from, byte[] part) {
        return from + part.length <= whole.length
                && Arrays.equals(whole, from, from + part.length, part, 0, part.length);
    }
}
