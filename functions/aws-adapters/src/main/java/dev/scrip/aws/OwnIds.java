package dev.scrip.aws;

import dev.scrip.form.Base62;
import java.time.Instant;

/**
 * Ids for things that are made here: a word for the kind, the time in milliseconds, and chance. They sort as they were
 * made, and nobody guesses the next one.
 */
public final class OwnIds {
    private static final int TIME_LENGTH = 8;
    private static final int CHANCE_LENGTH = 13;

    private final String kind;

    private OwnIds(String kind) {
        this.kind = kind;
    }

    /** @param kind such as {@code cde}, two to four lower-case letters */
    public static OwnIds of(String kind) {
        return new OwnIds(kind);
    }

    public String next(Instant at) {
        var id = new StringBuilder(kind).append('_').append(Base62.text(at.toEpochMilli(), TIME_LENGTH));
        for (int i = 0; i < CHANCE_LENGTH; i++) {
            id.append(Base62.digit(Chance.below(Base62.RADIX)));
        }
        return id.toString();
    }
}
