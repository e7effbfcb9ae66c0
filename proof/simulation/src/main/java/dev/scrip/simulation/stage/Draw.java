package dev.scrip.simulation.stage;

import java.util.List;

/** Numbers that follow from a seed, the same on every machine (SplitMix64 by Steele, Lea and Flood, 2014). */
public final class Draw {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public Draw(long seed) {
        this.state = mixed(seed);
    }

    /** Numbers of its own for a part of the run, whatever the other parts draw. */
    public static Draw of(long seed, long part) {
        return new Draw(mixed(seed) ^ mixed(part * GAMMA + 1));
    }

    public long number() {
        state += GAMMA;
        return mixed(state);
    }

    /** From 0 to {@code bound - 1}. The tiny preference for small numbers is of no account here. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(number(), bound);
    }

    public long below(long bound) {
        return Long.remainderUnsigned(number(), bound);
    }

    /** From {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** True {@code rate} times in ten thousand. */
    public boolean hits(int rate) {
        return rate > 0 && below(10_000) < rate;
    }

    public boolean coin() {
        return below(2) == 0;
    }

    public <T> T pick(List<T> all) {
        return all.get(below(all.size()));
    }

    static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
