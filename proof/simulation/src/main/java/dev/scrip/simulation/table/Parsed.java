package dev.scrip.simulation.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An expression, read. The same text is read once only.
 *
 * @param roots the attributes that it speaks of, or their placeholders
 */
record Parsed<T>(T meaning, Placeholders placeholders, Set<String> roots) {
    private static final Map<String, Parsed<Condition>> CONDITIONS = new ConcurrentHashMap<>();
    private static final Map<String, Parsed<Update>> UPDATES = new ConcurrentHashMap<>();
    private static final Map<String, Parsed<List<Operand.Path>>> PROJECTIONS = new ConcurrentHashMap<>();
    /** Texts made up on the fly must not fill the memory. */
    private static final int MOST = 100_000;

    static Parsed<Condition> condition(String text) {
        Parsed<Condition> known = CONDITIONS.get(text);
        return known != null ? known : remembered(CONDITIONS, text, new Parser(text).condition());
    }

    static Parsed<Update> update(String text) {
        Parsed<Update> known = UPDATES.get(text);
        return known != null ? known : remembered(UPDATES, text, new Parser(text).update());
    }

    static Parsed<List<Operand.Path>> projection(String text) {
        Parsed<List<Operand.Path>> known = PROJECTIONS.get(text);
        return known != null ? known : remembered(PROJECTIONS, text, new Parser(text).projection());
    }

    private static <T> Parsed<T> remembered(Map<String, Parsed<T>> memory, String text, Parsed<T> parsed) {
        if (memory.size() < MOST) {
            memory.put(text, parsed);
        }
        return parsed;
    }
}
