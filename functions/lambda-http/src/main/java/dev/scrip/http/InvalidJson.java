package dev.scrip.http;

/** The text is not JSON, or more of it than is taken. Holds nothing of the text. */
public final class InvalidJson extends Exception {
    InvalidJson(String why) {
        super(why, null, false, false);
    }
}
