package dev.scrip.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key, as its holder sends it: {@code scrip_live_sk_}, twelve characters that name the key, {@code _},
 * 43 characters of secret and six of checksum. The prefix lets scanners find a leaked key; the checksum lets a mistyped
 * one be refused without a look at the table. It never prints itself.
 *
 * @param mode told by the text; absent in an exempt key
 */
public record KeyText(String text, String keyId, Optional<Mode> mode) {

    /** Random bytes that a new key is made of. */
    public static final int RANDOM_BYTES = 48;

    private static final Pattern FORM =
            Pattern.compile("scrip_(live|test)_sk_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})");
    private static final Pattern EXEMPT = Pattern.compile("[!-~]{8,128}");
    private static final int ID_BYTES = 16;
    private static final int CHECKSUM = 6;

    /** A new key; {@code randomness} must come from a secure source and serve one key only. */
    public static KeyText make(Mode mode, byte[] randomness) {
        if (randomness.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a key is made of " + RANDOM_BYTES + " random bytes");
        }
        String id = Base62.text(Arrays.copyOfRange(randomness, 0, ID_BYTES), 22).substring(10);
        String secret = Base62.text(Arrays.copyOfRange(randomness, ID_BYTES, RANDOM_BYTES), 43);
        String body = "scrip_" + (mode == Mode.LIVE ? "live" : "test") + "_sk_" + id + "_" + secret;
        return new KeyText(body + checksum(body), id, Optional.of(mode));
    }

    /** Empty when the text is not a key that {@link #make} could have made. */
    public static Optional<KeyText> parse(String text) {
        if (text.length() > 128) {
            return Optional.empty();
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String body = text.substring(0, text.length() - CHECKSUM);
        return checksum(body).equals(form.group(4))
                ? Optional.of(new KeyText(
                        text, form.group(2), Optional.of(form.group(1).equals("live") ? Mode.LIVE : Mode.TEST)))
                : Optional.empty();
    }

    /** A key that need not have the form: 8 to 128 printable ASCII characters, found by the digest of them all. */
    public static Optional<KeyText> exempt(String text) {
        return EXEMPT.matcher(text).matches()
                ? Optional.of(new KeyText(text, Sha256.text(text), Optional.empty()))
                : Optional.empty();
    }

    /** SHA-256 of the text, in 43 characters. 256 random bits need no slower digest. */
    public String digest() {
        return Sha256.text(text);
    }

    /** Takes the same time whatever the two have in common. */
    boolean hasDigest(String stored) {
        return MessageDigest.isEqual(digest().getBytes(US_ASCII), stored.getBytes(US_ASCII));
    }

    public String last4() {
        return text.substring(text.length() - 4);
    }

    @Override
    public String toString() {
        return "KeyText[" + keyId + "]";
    }

    static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(US_ASCII));
        return Base62.text(crc.getValue(), CHECKSUM);
    }
}
