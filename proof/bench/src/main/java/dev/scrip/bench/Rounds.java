package dev.scrip.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures several things in turns, A-B-C-A-B-C, so that whatever else the machine does meets all of them alike.
 *
 * @param <T> what one measurement comes to
 */
public final class Rounds<T> {
    private final Map<String, Measurement<T>> measurements = new LinkedHashMap<>();

    /** What came of all rounds, by name. */
    public record Results<T>(Map<String, List<T>> byName) {
        public List<T> of(String name) {
            return Optional.ofNullable(byName.get(name))
                    .orElseThrow(() -> new IllegalArgumentException(name + " was not measured"));
        }
    }

    /** One measurement of one thing. */
    @FunctionalInterface
    public interface Measurement<T> {
        T take() throws Exception;
    }

    public Rounds<T> add(String name, Measurement<T> measurement) {
        measurements.put(name, measurement);
        return this;
    }

    /**
     * Results by name, in the order of the rounds.
     *
     * @param usual rounds; the system property {@code bench.rounds} has another number of them, to try something out
     */
    public Results<T> run(int usual) throws Exception {
        int rounds = Integer.getInteger("bench.rounds", usual);
        Map<String, List<T>> results = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (var named : measurements.entrySet()) {
                results.computeIfAbsent(named.getKey(), _ -> new ArrayList<>())
                        .add(named.getValue().take());
            }
        }
        return new Results<>(results);
    }
}
