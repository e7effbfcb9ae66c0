package dev.scrip.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What reading one input may cost: a second of processor time, and 64 MB of memory given out to this thread, kept or
 * not. An input that costs more is read again before that is told, since the first of all also loads classes.
 */
public final class Bounds {
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MOST_BYTES = 64L << 20;
    private static final int TIMES = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {}

    private record Cost(long nanos, long bytes) {

        static Cost of(Runnable reading) {
            long begun = THREADS.getCurrentThreadCpuTime();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            reading.run();
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            return new Cost(THREADS.getCurrentThreadCpuTime() - begun, bytes);
        }

        boolean isTooMuch() {
            return nanos > LONGEST_NANOS || bytes > MOST_BYTES;
        }
    }

    /** @throws AssertionError when it costs more. */
    public static void hold(Runnable reading) {
        Cost cost = Cost.of(reading);
        for (int again = 1; again < TIMES && cost.isTooMuch(); again++) {
            cost = Cost.of(reading);
        }
        check(!cost.isTooMuch(), "took " + (cost.bytes() >> 20) + " MB and " + cost.nanos() / 1_000_000 + " ms");
    }

    /** @throws AssertionError when a promise is not kept. */
    public static void check(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }
}
