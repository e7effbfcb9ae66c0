package dev.scrip.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Measures work of one thread by the time that the thread was on a processor: others on the machine hardly show in it. */
public final class Busy {
    private static final long LEAST = Duration.ofMillis(250).toNanos();

    private Busy() {}

    /** Nanoseconds for one run, of as many runs as a quarter of a second has. */
    public static double nanoseconds(Runnable work) {
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        long runs = 0;
        long took;
        do {
            work.run();
            runs++;
            took = clock.getCurrentThreadCpuTime() - start;
        } while (took < LEAST);
        return (double) took / runs;
    }
}
