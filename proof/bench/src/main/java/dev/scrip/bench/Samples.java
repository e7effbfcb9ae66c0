package dev.scrip.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What was measured in several rounds.
 *
 * @param values at least one
 */
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** Without the first half, in which code was still being compiled. */
    public Samples settled() {
        return new Samples(values.subList(values.size() / 2, values.size()));
    }

    public double median() {
        var sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The value that {@code share} of all are at or below, by nearest rank. */
    public static double percentile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
