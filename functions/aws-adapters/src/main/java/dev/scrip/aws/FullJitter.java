package dev.scrip.aws;

import dev.scrip.credit.usecase.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits a random time that may be twice as long after each try.
 *
 * @param first the longest wait after the first try
 * @param longest the longest wait of all
 */
public record FullJitter(Duration first, Duration longest) implements Backoff {

    public static FullJitter standard() {
        return new FullJitter(Duration.ofMillis(25), Duration.ofMillis(400));
    }

    @Override
    public void pause(int tries) {
        long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(tries - 1, 20));
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
