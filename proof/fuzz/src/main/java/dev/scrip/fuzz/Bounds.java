package dev.scrip.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What reading one input may cost: a second, and 64 MB of memory given out to this thread, kept or not. */
public final class Bounds {
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MOST_BYTES = 64L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {}

    /** @throws AssertionError when it costs more. */
    public static void hold(Runnable reading) {
        long begun = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        reading.run();
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        long nanos = System.nanoTime() - begun;
        check(bytes <= MOST_BYTES, "took " + (bytes >> 20) + " MB");
        check(nanos <= LONGEST_NANOS, "took " + nanos / 1_000_000 + " ms");
    }

    /** @throws AssertionError when a promise is not kept. */
    public static void check(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }
}
