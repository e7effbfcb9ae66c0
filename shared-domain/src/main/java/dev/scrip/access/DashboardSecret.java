package dev.scrip.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser holds of a dashboard session: twelve characters that name the session, {@code _} and 43 characters of
 * secret. Everything else that the browser needs to prove is derived from it, so that nothing but digests is stored. It
 * never prints itself.
 */
public record DashboardSecret(String text) {

    /** Random bytes that a new one is made of. */
    public static final int RANDOM_BYTES = 48;

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{12}_[0-9A-Za-z]{43}");
    private static final int ID_BYTES = 16;

    public DashboardSecret {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the secret of a dashboard session");
        }
    }

    /** A new one; {@code randomness} must come from a secure source and serve one session only. */
    public static DashboardSecret make(byte[] randomness) {
        if (randomness.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a session is made of " + RANDOM_BYTES + " random bytes");
        }
        return new DashboardSecret(Base62.text(Arrays.copyOfRange(randomness, 0, ID_BYTES), 22)
                        .substring(10) + "_" + Base62.text(Arrays.copyOfRange(randomness, ID_BYTES, RANDOM_BYTES), 43));
    }

    /** Empty when the text is not one that {@link #make} could have made. */
    public static Optional<DashboardSecret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DashboardSecret(text)) : Optional.empty();
    }

    /** What the session is found by. */
    public String sessionId() {
        return text.substring(0, text.indexOf('_'));
    }

    /** SHA-256 of the text, in 43 characters. */
    public String digest() {
        return Sha256.text(text);
    }

    /**
     * The bearer token of the five minutes that {@code now} lies in: whoever asks within them gets the same one, so that
     * several pages of one browser do not put each other out.
     */
    public DashboardToken tokenAt(Mode mode, Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), DashboardToken.STEP.toSeconds());
        return DashboardToken.of(mode, sessionId(), derived("token " + step));
    }

    /** What a page sends in a header along with the cookie: a page of another origin cannot read it. */
    public String pageToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derived("page"));
    }

    /** Takes the same time whatever the two have in common. */
    public boolean hasPageToken(String sent) {
        return MessageDigest.isEqual(pageToken().getBytes(US_ASCII), sent.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "DashboardSecret[" + sessionId() + "]";
    }

    private byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(US_ASCII), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(US_ASCII));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
