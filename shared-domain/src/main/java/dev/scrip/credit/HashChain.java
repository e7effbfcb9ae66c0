package dev.scrip.credit;

import dev.scrip.form.Sha256;
import java.security.MessageDigest;
import java.util.Optional;

/** Seals each commit with the hash of all before it, so that nothing in a log can be changed unseen. */
public final class HashChain {
    private static final byte[] START = new byte[32];

    private HashChain() {}

    /** {@code commit} in its stored form, as the successor of {@code previous}. */
    public static StoredCommit seal(Optional<StoredCommit> previous, Commit commit) {
        return seal(previous, commit, CommitCodec.write(commit));
    }

    /** As {@link #seal(Optional, Commit)}, with proof of what is written together with it. */
    public static StoredCommit seal(Optional<StoredCommit> previous, Commit commit, Manifest manifest) {
        return seal(previous, commit, CommitCodec.write(commit, manifest));
    }

    private static StoredCommit seal(Optional<StoredCommit> previous, Commit commit, byte[] bytes) {
        var before = previous.map(StoredCommit::hash).orElse(START);
        return new StoredCommit(commit.slot(), bytes, before, Sha256.of(before, bytes));
    }

    /** Whether the commit is what was sealed. */
    public static boolean holds(StoredCommit stored) {
        return MessageDigest.isEqual(stored.hash(), Sha256.of(stored.previousHash(), stored.bytes()));
    }

    static boolean isStart(byte[] hash) {
        return MessageDigest.isEqual(hash, START);
    }
}
