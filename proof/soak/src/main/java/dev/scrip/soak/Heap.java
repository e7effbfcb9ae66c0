package dev.scrip.soak;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Used heap after full collections, and how it goes on in the second half of the load. It climbs when the line through that half rises
 * faster than {@value #BAR} MB an hour, which is about a hundred bytes kept of each of forty operations a second, and by more than
 * {@value #NOISE} MB altogether: what happens to be under way when a sample is taken differs by about so much. Of less than
 * {@value #LEAST_MINUTES} minutes nothing is said: everything is still being loaded and used for the first time.
 */
final class Heap {
    static final double BAR = 16;
    static final double NOISE = 3;
    static final double LEAST_MINUTES = 4;
    private static final double MEGABYTE = 1024 * 1024;
    private static final double SECONDS_OF_HOUR = 3_600;

    private final Instant start = Instant.now();
    private final List<Sample> samples = new ArrayList<>();

    /** @param hours since the start */
    record Sample(double hours, double megabytes) {}

    /** A line through the samples of so many hours. */
    record Trend(double perHour, double hours) {
        boolean climbs() {
            return hours * 60 >= LEAST_MINUTES && perHour > BAR && perHour * hours > NOISE;
        }

        String text() {
            return String.format(Locale.ROOT, "%+.1f MB/h", perHour);
        }
    }

    /** Collects all garbage first. */
    synchronized Sample sample() {
        System.gc();
        double used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
        var sample = new Sample(Duration.between(start, Instant.now()).toMillis() / 1_000.0 / SECONDS_OF_HOUR, used);
        samples.add(sample);
        return sample;
    }

    synchronized Trend trend() {
        return trend(samples);
    }

    /** Least squares over the second half of the time; level where there are fewer than three samples in it. */
    static Trend trend(List<Sample> all) {
        if (all.isEmpty()) {
            return new Trend(0, 0);
        }
        double middle = (all.getFirst().hours() + all.getLast().hours()) / 2;
        List<Sample> half =
                all.stream().filter(sample -> sample.hours() >= middle).toList();
        double time = half.stream().mapToDouble(Sample::hours).average().orElse(0);
        double used = half.stream().mapToDouble(Sample::megabytes).average().orElse(0);
        double both = 0;
        double square = 0;
        for (Sample sample : half) {
            both += (sample.hours() - time) * (sample.megabytes() - used);
            square += (sample.hours() - time) * (sample.hours() - time);
        }
        if (half.size() < 3 || square == 0) {
            return new Trend(0, 0);
        }
        double slope = both / square;
        return new Trend(slope, half.getLast().hours() - half.getFirst().hours());
    }
}
