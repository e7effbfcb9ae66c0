package dev.scrip.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as it is stored: never its text, only a digest of it.
 *
 * @param id what the key is found by: a part of its text, or for an exempt key the digest of the whole
 * @param digest of the whole text, see {@link KeyText#digest}
 * @param name what people call it
 * @param last4 the last characters of the text, to tell keys apart in a list
 */
public record ApiKey(
        String id,
        String digest,
        Tenant tenant,
        Set<Scope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        String name,
        String last4) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** A new key that belongs to {@code tenant}; the text is shown once and not kept. */
    public static ApiKey issued(KeyText text, Tenant tenant, Set<Scope> scopes, Instant now, String name) {
        return new ApiKey(
                text.keyId(),
                text.digest(),
                tenant,
                scopes,
                now,
                Optional.empty(),
                Optional.empty(),
                name,
                text.last4());
    }

    /** Half-open: a key is no longer good at the instant of its end. */
    public boolean isGoodAt(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isEmpty()
                && revokedAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    public Caller caller() {
        return new Caller(tenant, id, scopes);
    }

    public ApiKey revoked(Instant at) {
        return new ApiKey(id, digest, tenant, scopes, createdAt, expiresAt, Optional.of(at), name, last4);
    }
}
