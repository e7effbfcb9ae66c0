package dev.scrip.credit;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.util.Arrays;

/**
 * What was written together with a commit, in so few bytes that every commit can say it: how many items of each kind, and
 * a digest over all of them. With it the commit proves that nothing of its append is missing or was changed, as a table
 * restored from a moment within a transaction would have it.
 *
 * @param onceKeys 0 or 1
 * @param charges 0 to 3
 * @param digest the first {@link #DIGEST_BYTES} bytes of a SHA-256 over the items in their canonical form
 */
public record Manifest(int onceKeys, int packs, int charges, byte[] digest) {
    public static final int DIGEST_BYTES = 7;

    /** More than an append has; if one ever had more, the digest would say so. */
    private static final int MOST_CHARGES = 3;

    public Manifest {
        onceKeys = Math.min(onceKeys, 1);
        charges = Math.min(charges, MOST_CHARGES);
    }

    void write(ByteSink out) {
        // In one byte as a rule: every byte of a commit counts.
        out.number((packs * (MOST_CHARGES + 1L) + charges) * 2 + onceKeys);
        out.raw(digest);
    }

    static Manifest read(ByteSource in) {
        int counts = in.count();
        return new Manifest(counts & 1, counts >> 3, counts >> 1 & MOST_CHARGES, in.raw(DIGEST_BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest that
                && onceKeys == that.onceKeys
                && packs == that.packs
                && charges == that.charges
                && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }
}
