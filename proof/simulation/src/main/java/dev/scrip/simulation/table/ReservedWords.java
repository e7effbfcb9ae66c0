package dev.scrip.simulation.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** Words that the store takes for its own, so that an attribute named so needs a placeholder. In any case of letters. */
final class ReservedWords {
    static final Set<String> ALL = read();

    private ReservedWords() {}

    static boolean contains(String name) {
        return ALL.contains(name.toUpperCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try (InputStream words = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
            if (words == null) {
                throw new IllegalStateException("the reserved words are not on the class path");
            }
            return Set.of(new String(words.readAllBytes(), UTF_8).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
