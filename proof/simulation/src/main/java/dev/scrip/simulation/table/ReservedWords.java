package dev.scrip.simulation.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that the store takes for its own, so that an attribute named so needs a placeholder. In any case of letters. */
final class ReservedWords {
    private static final Set<String> WORDS = Arrays.stream("""
                    ADD ALL AND AT BETWEEN BY COUNT DATE DELETE END EXISTS IN KEY KEYS NAME NOT NULL OR OWNER REMOVE
                    SET SIZE STATUS TIME TTL TYPE VALUE VALUES
                    """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private ReservedWords() {}

    static boolean contains(String name) {
        return WORDS.contains(name.toUpperCase(Locale.ROOT));
    }
}
