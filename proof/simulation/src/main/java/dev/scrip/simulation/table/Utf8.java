package dev.scrip.simulation.table;

/** Texts as the store measures and sorts them: by their bytes in UTF-8. */
final class Utf8 {
    private static final int LEAST_DISORDER = Character.MIN_LOW_SURROGATE - Character.MIN_HIGH_SURROGATE + 1;

    private Utf8() {}

    static int compare(String a, String b) {
        int difference = a.compareTo(b);
        // Units of UTF-16 sort otherwise only where one is a high surrogate and the other lies above all surrogates.
        return difference < LEAST_DISORDER && difference > -LEAST_DISORDER ? difference : byCodePoint(a, b);
    }

    private static int byCodePoint(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean above = x > Character.MAX_SURROGATE || y > Character.MAX_SURROGATE;
                if (above && Character.isSurrogate(x) != Character.isSurrogate(y)) {
                    return Character.isSurrogate(x) ? 1 : -1;
                }
                return x - y;
            }
        }
        return a.length() - b.length();
    }

    static int bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                // Two units of a pair make four bytes.
                bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
            }
        }
        return bytes;
    }
}
