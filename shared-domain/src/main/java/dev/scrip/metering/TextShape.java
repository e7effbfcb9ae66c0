package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import java.util.Arrays;

/**
 * What is left of a text when its numbers, UUIDs and hashes of 32 digits are taken out: a sign stands where each was. A text
 * that holds such a sign itself is kept whole, behind a sign that says so.
 */
final class TextShape {
    private static final char WHOLE = '\u0000';
    private static final char NUMBER = '\u0001';
    private static final char UUID = '\u0002';
    private static final char HEX = '\u0003';

    private static final String DIGITS = "0123456789abcdef";

    static final int HEX_BYTES = 16;
    private static final int HEX_DIGITS = 2 * HEX_BYTES;
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_NUMBER = 18;

    private final String shape;
    private final String signs;

    TextShape(String shape) {
        this.shape = shape;
        this.signs = isWhole() ? "" : signsOf(shape);
    }

    private static String signsOf(String shape) {
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            if (shape.charAt(i) <= HEX) {
                signs.append(shape.charAt(i));
            }
        }
        return signs.toString();
    }

    /** How many were taken out. */
    int parts() {
        return signs.length();
    }

    boolean isNumber(int part) {
        return signs.charAt(part) == NUMBER;
    }

    private boolean isWhole() {
        return !shape.isEmpty() && shape.charAt(0) == WHOLE;
    }

    /** The text, where nothing was taken out of it. */
    String literal() {
        return isWhole() ? shape.substring(1) : shape;
    }

    /**
     * The text with the parts in it again.
     *
     * @param numbers by part
     * @param hex the bytes of UUIDs and hashes, one after another
     */
    String restored(long[] numbers, byte[] hex) {
        StringBuilder text = new StringBuilder(shape.length() + UUID_LENGTH);
        int part = 0;
        int bytes = 0;
        for (int i = 0; i < shape.length(); i++) {
            char sign = shape.charAt(i);
            switch (sign) {
                case NUMBER -> text.append(numbers[part++]);
                case UUID, HEX -> {
                    appendHex(text, hex, bytes, sign == UUID);
                    bytes += HEX_BYTES;
                    part++;
                }
                default -> text.append(sign);
            }
        }
        return text.toString();
    }

    private static void appendHex(StringBuilder text, byte[] hex, int from, boolean dashed) {
        for (int i = 0; i < HEX_BYTES; i++) {
            if (dashed && (i == 4 || i == 6 || i == 8 || i == 10)) {
                text.append('-');
            }
            text.append(DIGITS.charAt(hex[from + i] >> 4 & 0xF)).append(DIGITS.charAt(hex[from + i] & 0xF));
        }
    }

    /** Takes texts apart, one after another. */
    static final class Reader {
        private final StringBuilder shape = new StringBuilder();
        private String text = "";
        private String found = "";
        private int[] starts = new int[8];
        private int[] ends = new int[8];
        private int parts;

        void read(String next) {
            if (next.equals(text)) {
                return;
            }
            text = next;
            parts = 0;
            shape.setLength(0);
            int at = 0;
            while (at < text.length()) {
                char sign = text.charAt(at);
                if (sign <= HEX) {
                    parts = 0;
                    found = WHOLE + text;
                    return;
                }
                int end = endOfPart(at);
                if (end == at) {
                    shape.append(sign);
                    at++;
                } else {
                    add(at, end);
                    at = end;
                }
            }
            if (!found.contentEquals(shape)) {
                found = shape.toString();
            }
        }

        String shape() {
            return found;
        }

        long number(int part) {
            return Long.parseLong(text, starts[part], ends[part], 10);
        }

        void writeHex(int part, ByteSink out) {
            int at = starts[part];
            for (int i = 0; i < HEX_BYTES; i++) {
                if (text.charAt(at) == '-') {
                    at++;
                }
                out.one(digit(text.charAt(at)) << 4 | digit(text.charAt(at + 1)));
                at += 2;
            }
        }

        private void add(int start, int end) {
            if (parts == starts.length) {
                starts = Arrays.copyOf(starts, 2 * parts);
                ends = Arrays.copyOf(ends, 2 * parts);
            }
            starts[parts] = start;
            ends[parts] = end;
            parts++;
        }

        /** Where the part ends that begins at {@code at}; {@code at} itself when none does. */
        private int endOfPart(int at) {
            if (digit(text.charAt(at)) < 0) {
                return at;
            }
            if (isUuid(at)) {
                shape.append(UUID);
                return at + UUID_LENGTH;
            }
            if (isHex(at, at + HEX_DIGITS)) {
                shape.append(HEX);
                return at + HEX_DIGITS;
            }
            int end = endOfNumber(at);
            if (end > at) {
                shape.append(NUMBER);
            }
            return end;
        }

        private boolean isUuid(int at) {
            return at + UUID_LENGTH <= text.length()
                    && text.charAt(at + 8) == '-'
                    && text.charAt(at + 13) == '-'
                    && text.charAt(at + 18) == '-'
                    && text.charAt(at + 23) == '-'
                    && isHex(at, at + 8)
                    && isHex(at + 9, at + 13)
                    && isHex(at + 14, at + 18)
                    && isHex(at + 19, at + 23)
                    && isHex(at + 24, at + UUID_LENGTH);
        }

        private boolean isHex(int start, int end) {
            if (end > text.length()) {
                return false;
            }
            for (int i = start; i < end; i++) {
                if (digit(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }

        /** A number as {@code Long} writes it, so that it comes back the same: no leading zero. */
        private int endOfNumber(int at) {
            if (!isDecimal(text.charAt(at))) {
                return at;
            }
            int end = at + 1;
            if (text.charAt(at) == '0') {
                return end;
            }
            while (end < text.length() && end - at < LONGEST_NUMBER && isDecimal(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private static boolean isDecimal(char sign) {
            return sign >= '0' && sign <= '9';
        }

        /** The value of a digit as UUIDs are written, in lower case; -1 for any other character. */
        private static int digit(char sign) {
            return isDecimal(sign) ? sign - '0' : sign >= 'a' && sign <= 'f' ? sign - 'a' + 10 : -1;
        }
    }
}
