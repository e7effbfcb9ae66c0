package dev.scrip.webhook.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** A clock that jumps from one thing that is to happen to the next. */
final class VirtualTime implements InstantSource {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final PriorityQueue<Happening> ahead = new PriorityQueue<>();
    private Instant now = START;
    private long count;

    private record Happening(Instant at, long number, Runnable what) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    void in(Duration after, Runnable what) {
        ahead.add(new Happening(now.plus(after), count++, what));
    }

    /** Lets the next thing happen; false when it is later than {@code until}, or there is none. */
    boolean step(Instant until) {
        var next = ahead.peek();
        if (next == null || next.at().isAfter(until)) {
            return false;
        }
        ahead.remove();
        now = next.at();
        next.what().run();
        return true;
    }
}
