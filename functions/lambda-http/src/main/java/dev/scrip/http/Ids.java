package dev.scrip.http;

import java.util.regex.Pattern;

/** What an id may look like. None of them can be mistaken for a part of a path. */
public final class Ids {
    private static final Pattern OWN = Pattern.compile("[a-z]{2,4}_[0-9A-Za-z]{16,32}");
    private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9_.:@-]{1,128}");
    private static final int LONGEST_EVENT_ID = 256;

    private Ids() {}

    /** Made here: a short word for the kind, and letters and digits. */
    public static boolean isOwnId(String text) {
        return OWN.matcher(text).matches();
    }

    /** Ours, or one that the business uses itself. */
    public static boolean isCustomerId(String text) {
        return CUSTOMER.matcher(text).matches() && !isDots(text);
    }

    /** Free text of any script. */
    public static boolean isEventId(String text) {
        return !text.isEmpty()
                && text.length() <= 2 * LONGEST_EVENT_ID
                && text.codePointCount(0, text.length()) <= LONGEST_EVENT_ID
                && text.indexOf('\0') < 0
                && !isDots(text);
    }

    private static boolean isDots(String text) {
        return text.equals(".") || text.equals("..");
    }
}
