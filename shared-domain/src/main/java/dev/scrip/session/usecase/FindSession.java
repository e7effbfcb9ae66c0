package dev.scrip.session.usecase;

import dev.scrip.session.Secret;
import dev.scrip.session.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Says whose session a cookie is of, and notes that it is in use. */
public final class FindSession {
    private final Sessions sessions;
    private final InstantSource clock;

    public FindSession(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Empty when there is none, or it has ended, whether or not the store has forgotten it yet. */
    public Optional<Session> find(Secret secret) {
        Instant now = clock.instant();
        return sessions.find(secret.digest())
                .filter(session -> session.isGoodAt(now))
                .map(session -> noted(session, now));
    }

    private Session noted(Session session, Instant now) {
        if (!session.isToBeNotedAt(now)) {
            return session;
        }
        Session seen = session.seenAt(now);
        sessions.note(seen);
        return seen;
    }
}
