package dev.scrip.aws;

import dev.scrip.credit.usecase.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits a random time below a bound that doubles with each try, so that those who collided do not collide again. */
public final class JitteredBackoff implements Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;

    public JitteredBackoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    @Override
    public void pause(int tries) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound + 1));
        } catch (InterruptedException e) {
            // Whoever interrupts wants an end: the next try is made at once, and the tries are counted.
            Thread.currentThread().interrupt();
        }
    }
}
