package dev.scrip.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Signing in to the dashboard with a key, and what follows until signing out. Nothing here lets anybody in to the API
 * but a token, and that only while its session and the key behind it are good: see {@link Authenticate}.
 */
public final class SignIn {
    private final Authenticate byKey;
    private final ApiKeys keys;
    private final DashboardSessions sessions;

    /** @param byKey takes keys and no tokens, so that no session is opened with what another one gave out */
    public SignIn(Authenticate byKey, ApiKeys keys, DashboardSessions sessions) {
        this.byKey = byKey;
        this.keys = keys;
        this.sessions = sessions;
    }

    /** What came of trying a key. */
    public sealed interface Outcome {
        record SignedIn(SignedInSession session) implements Outcome {}

        /** The key is no good. */
        record Refused() implements Outcome {}

        /** The key may not read, and the dashboard shows what is read. */
        record NothingToSee() implements Outcome {}
    }

    /** @param secret a new one, which nobody else has */
    public Outcome open(String key, DashboardSecret secret, Instant now) {
        return switch (byKey.authenticate(key, now)) {
            case Authentication.Refused _ -> new Outcome.Refused();
            case Authentication.Known(Caller caller) when !caller.may(Scope.READ) -> new Outcome.NothingToSee();
            case Authentication.Known(Caller caller) -> {
                DashboardSession session = DashboardSession.opened(secret, caller.keyId(), now);
                sessions.open(session);
                yield keys.find(caller.keyId())
                        .<Outcome>map(found -> new Outcome.SignedIn(new SignedInSession(session, found)))
                        .orElseGet(Outcome.Refused::new);
            }
        };
    }

    /** Empty when there is no such session, when it is over, or when the key behind it is. */
    public Optional<SignedInSession> find(DashboardSecret secret, Instant now) {
        return sessions.find(secret.sessionId())
                .filter(session -> session.isOf(secret) && session.isGoodAt(now))
                .flatMap(session -> keys.find(session.keyId())
                        .filter(key -> key.isGoodAt(now))
                        .map(key -> new SignedInSession(session, key)));
    }

    /** As {@link #find}, and from then on the token of these five minutes is good. */
    public Optional<SignedInSession> renew(DashboardSecret secret, Instant now) {
        return find(secret, now)
                .map(found -> new SignedInSession(
                        found.session().renewed(secret, found.key().tenant().mode(), now), found.key()))
                .filter(renewed -> sessions.change(renewed.session()));
    }

    /** Ends it, and its tokens with it. Whether there was one makes no difference. */
    public void end(DashboardSecret secret, Instant now) {
        sessions.find(secret.sessionId())
                .filter(session -> session.isOf(secret))
                .ifPresent(session -> sessions.change(session.ended(now)));
    }
}
