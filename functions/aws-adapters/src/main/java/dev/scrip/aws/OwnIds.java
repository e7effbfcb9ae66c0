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

    /** More than 140 bits of chance. */
    private static final int SECRET_CHANCE_LENGTH = 24;

    private final String kind;
    private final int chanceLength;
    private final Chance chance;

    private OwnIds(String kind, int chanceLength, Chance chance) {
        this.kind = kind;
        this.chanceLength = chanceLength;
        this.chance = chance;
    }

    /** @param kind such as {@code cde}, two to four lower-case letters */
    public static OwnIds of(String kind, Chance chance) {
        return new OwnIds(kind, CHANCE_LENGTH, chance);
    }

    /** Ids that are a secret too: who knows one may use what it names. */
    public static OwnIds secret(String kind, Chance chance) {
        return new OwnIds(kind, SECRET_CHANCE_LENGTH, chance);
    }

    public String next(Instant at) {
        var id = new StringBuilder(kind).append('_').append(Base62.text(at.toEpochMilli(), TIME_LENGTH));
        for (int i = 0; i < chanceLength; i++) {
            id.append(Base62.digit(chance.below(Base62.RADIX)));
        }
        return id.toString();
    }
}
