package dev.scrip.metering;

import dev.scrip.form.Sha256;
import java.util.Arrays;

/** What lies in a usage pack whose content is too long for it: no pack begins so. It proves the content that lies beside. */
public final class AsideMark {
    private static final int DIGEST_BYTES = 16;
    private static final byte FIRST = 0;

    private AsideMark() {}

    public static byte[] of(byte[] content) {
        byte[] mark = new byte[1 + DIGEST_BYTES];
        mark[0] = FIRST;
        System.arraycopy(Sha256.of(content), 0, mark, 1, DIGEST_BYTES);
        return mark;
    }

    public static boolean is(byte[] stored) {
        return stored.length > 0 && stored[0] == FIRST;
    }

    /** Whether it is the mark of this content; marks of a single byte proved nothing, and fit any. */
    public static boolean fits(byte[] mark, byte[] content) {
        return mark.length == 1 || Arrays.equals(mark, of(content));
    }
}
