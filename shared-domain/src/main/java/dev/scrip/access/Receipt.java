package dev.scrip.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * Proof that a request already created something, written in the transaction that creates it, so that the same request
 * sent again is answered with what is there.
 *
 * <p>A store writes it where there is none, over one that has expired, and a replaceable one over another replaceable
 * one. Everywhere else it is taken: nothing is created, and the answer is what the receipt there says.
 *
 * @param hash what the request is recognised by
 * @param fingerprint of the body: another body under the same hash is not the same request
 * @param replaceable a new request of the same form is a new wish, not the old one again
 */
public record Receipt(String hash, byte[] fingerprint, Instant expiresAt, boolean replaceable, String createdId) {

    /** Half-open: at the instant of its end it is gone. */
    public boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether this one may be written where {@code present} is. */
    public boolean mayReplace(Receipt present, Instant now) {
        return !present.isValidAt(now) || (replaceable && present.replaceable);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt(var thatHash, var thatPrint, var thatEnd, var thatReplaceable, var thatId)
                && hash.equals(thatHash)
                && Arrays.equals(fingerprint, thatPrint)
                && expiresAt.equals(thatEnd)
                && replaceable == thatReplaceable
                && createdId.equals(thatId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(hash, Arrays.hashCode(fingerprint), expiresAt, replaceable, createdId);
    }
}
