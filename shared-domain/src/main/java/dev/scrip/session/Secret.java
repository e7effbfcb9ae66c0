package dev.scrip.session;

import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that only its holder knows: 256 random bits in 43 letters and digits. It is stored as a digest only, and never
 * prints itself.
 */
public record Secret(String text) {

    /** Random bytes that a new one is made of. */
    public static final int RANDOM_BYTES = 32;

    private static final int LENGTH = 43;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{43}");

    public Secret {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not of the form of a secret");
        }
    }

    /** A new one; {@code randomness} must come from a secure source and serve one secret only. */
    public static Secret make(byte[] randomness) {
        if (randomness.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a secret is made of " + RANDOM_BYTES + " random bytes");
        }
        return new Secret(Base62.text(randomness, LENGTH));
    }

    /** Empty when the text is none that {@link #make} could have made. */
    public static Optional<Secret> parse(String text) {
        return text.length() == LENGTH && FORM.matcher(text).matches()
                ? Optional.of(new Secret(text))
                : Optional.empty();
    }

    /** SHA-256 of the text, in 43 characters. 256 random bits need no slower digest. */
    public String digest() {
        return Sha256.text(text);
    }

    /**
     * What pages of a session send along with everything that changes something. It follows from the session's secret,
     * which no page can read, and the secret does not follow from it.
     */
    public String pageToken() {
        return Sha256.text("page " + text);
    }

    @Override
    public String toString() {
        return "Secret[...]";
    }
}
