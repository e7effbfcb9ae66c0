package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
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

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final byte[] VALUES = values();

    private static final int HEX_DIGITS = 32;
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_NUMBER = 18;

    private final String shape;
    private final String signs;
    private final int numbers;
    private final char[] room;

    TextShape(String shape) {
        this.shape = shape;
        this.signs = isWhole(shape) ? "" : signs(shape);
        int count = 0;
        for (int part = 0; part < signs.length(); part++) {
            count += isNumber(part) ? 1 : 0;
        }
        this.numbers = count;
        this.room = new char[shape.length() + signs.length() * UUID_LENGTH];
    }

    private static String signs(String shape) {
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            if (shape.charAt(i) <= HEX) {
                signs.append(shape.charAt(i));
            }
        }
        return signs.toString();
    }

    private static boolean isWhole(String shape) {
        return !shape.isEmpty() && shape.charAt(0) == WHOLE;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < DIGITS.length; value++) {
            values[DIGITS[value]] = (byte) value;
        }
        return values;
    }

    /** How many numbers, UUIDs and hashes were taken out. */
    int parts() {
        return signs.length();
    }

    boolean isNumber(int part) {
        return signs.charAt(part) == NUMBER;
    }

    /** How many of them were numbers. */
    int numbers() {
        return numbers;
    }

    /** The text, where nothing was taken out of it. */
    String literal() {
        return isWhole(shape) ? shape.substring(1) : shape;
    }

    /**
     * The text with its parts in it again.
     *
     * @param values the numbers, in their order
     * @param hex where the bytes of UUIDs and hashes come next
     */
    String restored(long[] values, ByteSource hex) {
        int length = 0;
        int number = 0;
        for (int i = 0; i < shape.length(); i++) {
            char sign = shape.charAt(i);
            switch (sign) {
                case NUMBER -> length = putNumber(length, values[number++]);
                case UUID -> length = putUuid(length, hex.fixed(), hex.fixed());
                case HEX -> length = putHex(putHex(length, hex.fixed(), 16), hex.fixed(), 16);
                default -> room[length++] = sign;
            }
        }
        return new String(room, 0, length);
    }

    private int putNumber(int at, long value) {
        if (value < 0) {
            String digits = Long.toString(value);
            digits.getChars(0, digits.length(), room, at);
            return at + digits.length();
        }
        int end = at + 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            end++;
        }
        long rest = value;
        for (int place = end - 1; place >= at; place--) {
            room[place] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private int putUuid(int at, long high, long low) {
        int length = putHex(at, high >>> 32, 8);
        room[length++] = '-';
        length = putHex(length, high >>> 16, 4);
        room[length++] = '-';
        length = putHex(length, high, 4);
        room[length++] = '-';
        length = putHex(length, low >>> 48, 4);
        room[length++] = '-';
        return putHex(length, low, 12);
    }

    /** The lowest digits of {@code value}. */
    private int putHex(int at, long value, int digits) {
        long rest = value;
        for (int place = at + digits - 1; place >= at; place--) {
            room[place] = DIGITS[(int) rest & 0xF];
            rest >>>= 4;
        }
        return at + digits;
    }

    /** Takes texts apart, one after another: those that follow each other are alike, as a rule. */
    static final class Reader {
        private String text = "";
        private String shape = "";
        private char[] signs = new char[64];
        private char[] shapeSigns = new char[64];
        private int length;
        private int next;

        /** Where the hexadecimal digits end that {@link #next} is among, or anything before it. */
        private int run;

        private long[] numbers = new long[8];
        private long[] hexes = new long[8];
        private int numberCount;
        private int hexCount;

        void read(String other) {
            if (other.equals(text)) {
                return;
            }
            text = other;
            length = text.length();
            if (length > signs.length) {
                signs = new char[2 * length];
                shapeSigns = Arrays.copyOf(shapeSigns, 2 * length);
            }
            text.getChars(0, length, signs, 0);
            numberCount = 0;
            hexCount = 0;
            run = 0;
            next = 0;
            takeApart();
        }

        private void takeApart() {
            boolean alike = true;
            int size = 0;
            while (next < length) {
                char sign = signs[next];
                if (sign <= HEX) {
                    numberCount = 0;
                    hexCount = 0;
                    shape = WHOLE + text;
                    shape.getChars(0, Math.min(shape.length(), shapeSigns.length), shapeSigns, 0);
                    return;
                }
                char taken = value(sign) < 0 ? literal(sign) : part(sign);
                alike &= shapeSigns[size] == taken;
                shapeSigns[size++] = taken;
            }
            if (!alike || size != shape.length()) {
                shape = new String(shapeSigns, 0, size);
            }
        }

        /** The same object where it is that of the text before. */
        String shape() {
            return shape;
        }

        /** The numbers as differences from those of another text, whose place they take. */
        void writeNumbers(ByteSink out, long[] before) {
            for (int i = 0; i < numberCount; i++) {
                out.signed(numbers[i] - before[i]);
                before[i] = numbers[i];
            }
        }

        void writeHex(ByteSink out) {
            for (int i = 0; i < hexCount; i++) {
                out.fixed(hexes[i]);
            }
        }

        private char literal(char sign) {
            next++;
            return sign;
        }

        /** Goes past what begins with a hexadecimal digit, and says what it is. */
        private char part(char sign) {
            if (run <= next) {
                run = next + 1;
                while (run < length && value(signs[run]) >= 0) {
                    run++;
                }
            }
            if (run - next == 8 && addUuid()) {
                next += UUID_LENGTH;
                return UUID;
            }
            if (run - next >= HEX_DIGITS) {
                addHex(hex(0, 16), hex(16, 16));
                next += HEX_DIGITS;
                return HEX;
            }
            if (sign > '9') {
                return literal(sign);
            }
            addNumber(sign);
            return NUMBER;
        }

        /** False where it is none. */
        private boolean addUuid() {
            if (next + UUID_LENGTH > length
                    || signs[next + 8] != '-'
                    || signs[next + 13] != '-'
                    || signs[next + 18] != '-'
                    || signs[next + 23] != '-') {
                return false;
            }
            long first = hex(0, 8);
            long second = hex(9, 4);
            long third = hex(14, 4);
            long fourth = hex(19, 4);
            long fifth = hex(24, 12);
            if ((first | second | third | fourth | fifth) < 0) {
                return false;
            }
            addHex(first << 32 | second << 16 | third, fourth << 48 | fifth);
            return true;
        }

        /** The value of fewer than 16 digits, negative where one of them is none; of 16 that are known to be digits. */
        private long hex(int start, int digits) {
            long value = 0;
            int all = 0;
            for (int i = next + start; i < next + start + digits; i++) {
                int digit = value(signs[i]);
                all |= digit;
                value = value << 4 | digit;
            }
            return all < 0 ? -1 : value;
        }

        private void addHex(long high, long low) {
            if (hexCount == hexes.length) {
                hexes = Arrays.copyOf(hexes, 2 * hexes.length);
            }
            hexes[hexCount++] = high;
            hexes[hexCount++] = low;
        }

        /** A number as {@code Long} writes it, so that it comes back the same: no leading zero. */
        private void addNumber(char first) {
            int end = first == '0' ? next + 1 : Math.min(length, next + LONGEST_NUMBER);
            long value = 0;
            while (next < end && signs[next] >= '0' && signs[next] <= '9') {
                value = 10 * value + signs[next] - '0';
                next++;
            }
            if (numberCount == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
            numbers[numberCount++] = value;
        }

        /** The value of a digit as UUIDs are written, in lower case; -1 for any other character. */
        private static int value(char sign) {
            return sign < VALUES.length ? VALUES[sign] : -1;
        }
    }
}
