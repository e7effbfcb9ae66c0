package dev.scrip.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That somebody signed in to the dashboard with a key, as it is stored: no secret of theirs, only digests. What they may
 * do is for the key to say, at each request.
 *
 * @param id what the session is found by: a part of its secret
 * @param digest of the secret, see {@link DashboardSecret#digest}
 * @param keyId of the key that they signed in with
 * @param renewedAt when its pages last asked for a token
 * @param tokens those that are good still, or were
 * @param endedAt when they signed out
 */
public record DashboardSession(
        String id,
        String digest,
        String keyId,
        Instant openedAt,
        Instant renewedAt,
        List<Token> tokens,
        Optional<Instant> endedAt) {

    /** Without a new token for this long, a session is over. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** However busy it is, a session is over after this long. */
    public static final Duration LONGEST = Duration.ofHours(8);

    /** A token that was given out. */
    public record Token(String digest, Instant end) {}

    public DashboardSession {
        tokens = List.copyOf(tokens);
    }

    /** A new one, without a token. */
    public static DashboardSession opened(DashboardSecret secret, String keyId, Instant now) {
        return new DashboardSession(secret.sessionId(), secret.digest(), keyId, now, now, List.of(), Optional.empty());
    }

    /** Half-open: a session is no longer good at the instant of its end. */
    public boolean isGoodAt(Instant now) {
        return endedAt.isEmpty() && now.isBefore(idleEnd()) && now.isBefore(end());
    }

    /** When it is over unless its pages ask for a token before. */
    public Instant idleEnd() {
        return renewedAt.plus(IDLE);
    }

    /** When it is over in any case. */
    public Instant end() {
        return openedAt.plus(LONGEST);
    }

    /** Takes the same time whatever the two have in common. */
    public boolean isOf(DashboardSecret secret) {
        return same(digest, secret.digest());
    }

    /** Whether the token is one of this session, and good. */
    public boolean letsIn(DashboardToken token, Instant now) {
        boolean known = false;
        for (Token each : tokens) {
            known |= same(each.digest(), token.digest()) && now.isBefore(each.end());
        }
        return known && isGoodAt(now);
    }

    /**
     * With the token of these five minutes, and that of the five before. Both follow from the secret and the time, so it
     * makes no difference who renews first, or how often.
     */
    public DashboardSession renewed(DashboardSecret secret, Mode mode, Instant now) {
        Instant before = now.minus(DashboardToken.STEP);
        return new DashboardSession(
                id,
                digest,
                keyId,
                openedAt,
                now.isAfter(renewedAt) ? now : renewedAt,
                List.of(token(secret, mode, before), token(secret, mode, now)),
                endedAt);
    }

    public DashboardSession ended(Instant now) {
        return new DashboardSession(id, digest, keyId, openedAt, renewedAt, List.of(), Optional.of(now));
    }

    private static Token token(DashboardSecret secret, Mode mode, Instant at) {
        return new Token(secret.tokenAt(mode, at).digest(), DashboardToken.endAt(at));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }
}
