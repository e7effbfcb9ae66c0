package dev.scrip.access;

import java.time.Instant;
import java.util.Arrays;

/**
 * Remembers that a request created something, so that the same request again is answered alike.
 *
 * @param hash names the request within its tenant
 * @param fingerprint SHA-256 of the input
 * @param expiresAt until when it counts (exclusive)
 * @param replaceable written over whatever is there: a request of its own that only looks like an earlier one
 * @param createdId what was created
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
