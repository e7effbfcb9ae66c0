package dev.scrip.simulation.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has happened, as one number; and the last of it in words, for whoever looks into a violation. */
public final class Trace {
    private static final int KEPT = 400;

    private final boolean words;
    private final Deque<String> newest = new ArrayDeque<>();
    private long hash;

    /** @param words whether steps are kept in words too, which is slow */
    public Trace(boolean words) {
        this.words = words;
    }

    public void step(long at, String what, long detail) {
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
