package dev.scrip.simulation.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has happened, as one number; and the last of it in words, for whoever looks into a violation. */
public final class Trace {
    private static final int KEPT = 400;
    /** A run has thousands of steps. One that has so many does something again and again without end. */
    private static final int MOST = 500_000;

    private final boolean words;
    private final Deque<String> newest = new ArrayDeque<>();
    private long hash;
    private int steps;

    /** @param words whether steps are kept in words too, which is slow */
    public Trace(boolean words) {
        this.words = words;
    }

    /** @throws AssertionError when there is no end to them */
    public void step(long at, String what, long detail) {
        if (++steps > MOST) {
            throw new AssertionError("this never comes to rest: " + what);
        }
        hash = Draw.mixed(hash ^ at) + what.hashCode();
        hash = Draw.mixed(hash ^ detail);
        if (words) {
            if (newest.size() == KEPT) {
                newest.removeFirst();
            }
            newest.add("%,15d us  %s %x".formatted(at, what, detail));
        }
    }

    public long hash() {
        return hash;
    }

    public List<String> newest() {
        return List.copyOf(newest);
    }
}
