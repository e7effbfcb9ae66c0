package dev.scrip.credit;

import java.util.Arrays;

/**
 * A commit as it lies in the log. Written once, never changed.
 *
 * @param bytes the commit inthe form of the commit codec
 * @param previousHash hash of the commit before it, 32 zero bytes for the first
 * @param hash SHA-256 of {@code previousHash} followed by {@code bytes}
 */
public record StoredCommit(Slot slot, byte[] bytes, byte[] previousHash, byte[] hash) {

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredCommit that
                && slot.equals(that.slot)
                && Arrays.equals(bytes, that.bytes)
                && Arrays.equals(previousHash, that.previousHash)
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
