package dev.scrip.local.bus;

import dev.scrip.local.lambda.CallSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Makes deliveries side by side, tries those that failed again when their wait is over by the clock, or gives them up. */
public final class Deliveries {

    private static final int AT_ONCE = 8;

    private final InstantSource clock;
    private final CallSlots slots = new CallSlots(AT_ONCE);
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Semaphore news = new Semaphore(0);

    private record Waiting(Delivery delivery, int attempts, Instant since, Instant due) {}

    public Deliveries(InstantSource clock) {
        this.clock = clock;
    }

    public void add(Delivery delivery) {
        Instant now = clock.instant();
        waiting.add(new Waiting(delivery, 0, now, now));
        news.release();
    }

    /** Returns when something was added since the last call, or after {@code longest}. */
    public void awaitNews(Duration longest) throws InterruptedException {
        if (news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** Starts what is due, and does not wait for its end. */
    public void startDue() {
        Instant now = clock.instant();
        start(next -> !next.due().isAfter(now));
    }

    /** Starts what is due and returns when it has ended. */
    public void poll() {
        startDue();
        slots.awaitAll();
    }

    /**
     * Makes all deliveries to their end, whatever their waits.
     *
     * @return whether there was any
     */
    public boolean drain() {
        boolean any = false;
        boolean moved;
        do {
            moved = start(next -> true);
            moved |= slots.awaitOne();
            slots.awaitAll();
            any |= moved;
        } while (moved);
        return any;
    }

    /** @return whether anything was started */
    private synchronized boolean start(Predicate<Waiting> wanted) {
        List<Waiting> taken = new ArrayList<>();
        waiting.drainTo(taken);
        List<Waiting> later = new ArrayList<>();
        int at = 0;
        try {
            while (at < taken.size()) {
                Waiting next = taken.get(at);
                if (wanted.test(next)) {
                    slots.start(() -> attempt(next));
                } else {
                    later.add(next);
                }
                at++;
            }
        } finally {
            // Where starting was broken off, the rest is not lost.
            waiting.addAll(later);
            waiting.addAll(taken.subList(at, taken.size()));
        }
        return later.size() < taken.size();
    }

    private void attempt(Waiting next) {
        if (next.delivery().attempt()) {
            return;
        }
        int attempts = next.attempts() + 1;
        Instant now = clock.instant();
        Optional<Duration> wait = next.delivery().waitAfter(attempts, Duration.between(next.since(), now));
        if (wait.isPresent()) {
            waiting.add(new Waiting(next.delivery(), attempts, next.since(), now.plus(wait.get())));
        } else {
            next.delivery().giveUp(attempts);
        }
    }
}
