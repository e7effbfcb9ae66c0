package dev.scrip.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was accepted and has not yet come to its end: credits that no receiver was told of, usage that was not drained. */
final class Pending {
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

    static String credit(long mark) {
        return "credit " + mark;
    }

    static String event(String id) {
        return "event " + id;
    }

    /** Begins before it is asked for: its end may be seen before its answer. */
    void begins(String what) {
        waiting.put(what, Instant.now());
    }

    void ends(String what) {
        waiting.remove(what);
    }

    int count() {
        return waiting.size();
    }

    /** What waits the longest, of those whose name begins so. */
    Optional<String> oldest(String prefix) {
        return waiting.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** How long that has waited which waits the longest; zero when nothing does. */
    Duration age() {
        Instant now = Instant.now();
        return waiting.values().stream()
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }
}
