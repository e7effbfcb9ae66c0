package dev.scrip.subscription;

import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.util.Arrays;

/** Ids that follow from what they belong to, so that a second try makes the same thing and not another. */
public final class DerivedId {
    private static final int BYTES = 15;
    private static final int LENGTH = 21;

    private DerivedId() {}

    /** @param kind such as {@code pay} */
    public static String of(String kind, String from) {
        return kind + "_" + Base62.text(Arrays.copyOf(Sha256.of(kind + "\u0000" + from), BYTES), LENGTH);
    }
}
