package dev.scrip.access;

import java.time.Instant;

/** A session of the dashboard that is good, with the key that says what may be done in it. */
public record SignedInSession(DashboardSession session, ApiKey key) {

    /** When the token of these five minutes ends: with its stretch, or with the session or the key if they end before. */
    public Instant tokenEnd(Instant now) {
        Instant end = DashboardToken.endAt(now);
        end = end.isBefore(session.end()) ? end : session.end();
        return key.expiresAt().filter(end::isAfter).orElse(end);
    }
}
