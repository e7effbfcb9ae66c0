package dev.scrip.access;

import java.time.Instant;
import java.util.Arrays;

/**
 * Remembers that a create request was answered, so that its repetition gets the first answer. Written in the
 * transaction that creates the thing.
 *
 * @param hash names the request: its idempotency key, or its body when it had none
 * @param fingerprint SHA-256 of the request's input
 * @param expiresAt from when it counts as absent
 * @param replaceable whether an earlier receipt of the same name gives way to this one
 * @param createdId id of what was created
 */
public record Receipt(String hash, byte[] fingerprint, Instant expiresAt, boolean replaceable, String createdId) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt that
                && hash.equals(that.hash)
                && Arrays.equals(fingerprint, that.fingerprint)
                && expiresAt.equals(that.expiresAt)
                && replaceable == that.replaceable
                && createdId.equals(that.createdId);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
