package dev.scrip.access;

import java.time.Instant;
import java.util.Optional;

/** Says who is calling by the key they sent. */
public final class Authenticate {

    /** Compared with when there is no key, so that an unknown one takes the same work as a wrong one. */
    private static final String NO_DIGEST = "A".repeat(43);

    private final ApiKeys keys;
    private final boolean exemptKeysAllowed;

    private Authenticate(ApiKeys keys, boolean exemptKeysAllowed) {
        this.keys = keys;
        this.exemptKeysAllowed = exemptKeysAllowed;
    }

    /** Only texts of the full form are looked up. */
    public static Authenticate byFormedKeys(ApiKeys keys) {
        return new Authenticate(keys, false);
    }

    /** Texts of any form are looked up: for a local run, whose key somebody chose. */
    public static Authenticate byAnyKeys(ApiKeys keys) {
        return new Authenticate(keys, true);
    }

    public Authentication authenticate(String text, Instant now) {
        return read(text).map(sent -> check(sent, now)).orElseGet(Authentication.Refused::new);
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
