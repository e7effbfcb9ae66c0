package dev.scrip.access;

import java.time.Instant;
import java.util.Optional;

/** Says who is calling by the key they sent, or by a token of the dashboard. */
public final class Authenticate {

    /** Compared with when there is no key, so that an unknown one takes the same work as a wrong one. */
    private static final String NO_DIGEST = "A".repeat(43);

    private final ApiKeys keys;
    private final boolean exemptKeysAllowed;
    private final Optional<DashboardSessions> sessions;

    private Authenticate(ApiKeys keys, boolean exemptKeysAllowed, Optional<DashboardSessions> sessions) {
        this.keys = keys;
        this.exemptKeysAllowed = exemptKeysAllowed;
        this.sessions = sessions;
    }

    /** Only texts of the full form are looked up. */
    public static Authenticate byFormedKeys(ApiKeys keys) {
        return new Authenticate(keys, false, Optional.empty());
    }

    /** Texts of any form are looked up: for a local run, whose key somebody chose. */
    public static Authenticate byAnyKeys(ApiKeys keys) {
        return new Authenticate(keys, true, Optional.empty());
    }

    /** Takes tokens of these sessions too. */
    public Authenticate andTokensOf(DashboardSessions dashboard) {
        return new Authenticate(keys, exemptKeysAllowed, Optional.of(dashboard));
    }

    public Authentication authenticate(String text, Instant now) {
        Optional<DashboardToken> token = sessions.flatMap(_ -> DashboardToken.parse(text));
        return token.isPresent()
                ? check(token.get(), now)
                : read(text).map(sent -> check(sent, now)).orElseGet(Authentication.Refused::new);
    }

    /** A token lets in whom the key behind its session lets in, as that key is now. */
    private Authentication check(DashboardToken token, Instant now) {
        return sessions.flatMap(dashboard -> dashboard.find(token.sessionId()))
                .filter(session -> session.letsIn(token, now))
                .flatMap(session -> keys.find(session.keyId()))
                .filter(key -> key.isGoodAt(now) && key.tenant().mode() == token.mode())
                .<Authentication>map(key -> new Authentication.Known(key.caller()))
                .orElseGet(Authentication.Refused::new);
    }

    private Optional<KeyText> read(String text) {
        Optional<KeyText> formed = KeyText.parse(text);
        return formed.isEmpty() && exemptKeysAllowed ? KeyText.exempt(text) : formed;
    }

    private Authentication check(KeyText sent, Instant now) {
        Optional<ApiKey> found = keys.find(sent.keyId());
        boolean same = sent.hasDigest(found.map(ApiKey::digest).orElse(NO_DIGEST));
        return found.filter(key -> same && key.isGoodAt(now))
                .filter(key ->
                        sent.mode().map(mode -> mode == key.tenant().mode()).orElse(true))
                .<Authentication>map(key -> new Authentication.Known(key.caller()))
                .orElseGet(Authentication.Refused::new);
    }
}
