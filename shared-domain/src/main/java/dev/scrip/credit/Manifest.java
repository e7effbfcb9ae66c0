package dev.scrip.credit;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.util.Arrays;

/**
 * What was written together with a commit, in so few bytes that every commit can say it: how many items of each kind, and
 * a digest over all of them. With it the commit proves that nothing of its append is missing or was changed, as a table
 * restored from a moment within a transaction would have it.
 *
 * @param digest the first {@link #DIGEST_BYTES} bytes of a SHA-256 over the items in their canonical form
 */
public record Manifest(int onceKeys, int packs, int charges, byte[] digest) {
    public static final int DIGEST_BYTES = 16;

    void write(ByteSink out) {
        out.number(onceKeys);
        out.number(packs);
        out.number(charges);
        out.raw(digest);
    }

    static Manifest read(ByteSource in) {
        return new Manifest(in.count(), in.count(), in.count(), in.raw(DIGEST_BYTES));
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
