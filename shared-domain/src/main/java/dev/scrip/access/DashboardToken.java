package dev.scrip.access;

import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bearer token that pages of the dashboard call the API with: {@code scrip_live_st_}, the name of the session,
 * {@code _}, 43 characters of secret and six of checksum. It is kept in memory only and good for five to ten minutes.
 * It never prints itself.
 *
 * @param sessionId of the session that it belongs to
 */
public record DashboardToken(String text, Mode mode, String sessionId) {

    /** A session has one token for each stretch of this length. */
    public static final Duration STEP = Duration.ofMinutes(5);

    /** From the beginning of its stretch, a token is good for this long. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final Pattern FORM =
            Pattern.compile("scrip_(live|test)_st_([0-9A-Za-z]{12})_[0-9A-Za-z]{43}([0-9A-Za-z]{6})");
    private static final int CHECKSUM = 6;

    static DashboardToken of(Mode mode, String sessionId, byte[] secret) {
        String body =
                "scrip_" + (mode == Mode.LIVE ? "live" : "test") + "_st_" + sessionId + "_" + Base62.text(secret, 43);
        return new DashboardToken(body + KeyText.checksum(body), mode, sessionId);
    }

    /** Empty when the text is not a token that could have been made here. */
    public static Optional<DashboardToken> parse(String text) {
        if (text.length() > 128) {
            return Optional.empty();
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String body = text.substring(0, text.length() - CHECKSUM);
        return KeyText.checksum(body).equals(form.group(3))
                ? Optional.of(
                        new DashboardToken(text, form.group(1).equals("live") ? Mode.LIVE : Mode.TEST, form.group(2)))
                : Optional.empty();
    }

    /** When the token of the stretch that {@code now} lies in ends. */
    static Instant endAt(Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        return Instant.ofEpochSecond(step * STEP.toSeconds()).plus(LIFE);
    }

    /** SHA-256 of the text, in 43 characters. */
    public String digest() {
        return Sha256.text(text);
    }

    @Override
    public String toString() {
        return "DashboardToken[" + sessionId + "]";
    }
}
