package dev.scrip.credit;

import dev.scrip.fuzz.Bounds;
import org.jspecify.annotations.NullMarked;

/** Bytes are a commit or refused, and a commit that was read is written so that it reads the same. */
@NullMarked
public final class CommitCodecFuzz {
    private CommitCodecFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.hold(() -> {
            Commit commit;
            try {
                commit = CommitCodec.read(input);
            } catch (IllegalArgumentException _) {
                return;
            }
            Bounds.check(CommitCodec.read(CommitCodec.write(commit)).equals(commit), "reads otherwise when written");
        });
    }
}
