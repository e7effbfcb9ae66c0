package dev.scrip.aws.table;

import dev.scrip.access.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Waits out contention: a bounded number of tries with full jitter between them. */
final class Contention {

    private static final Duration LONGEST = Duration.ofMillis(400);

    private final int tries;
    private final Duration first;

    Contention(int tries, Duration first) {
        this.tries = tries;
        this.first = first;
    }

    static Contention standard() {
        return new Contention(6, Duration.ofMillis(25));
    }

    /** @param attempt nothing when it met contention and certainly did nothing */
    <T> T retry(Supplier<Optional<T>> attempt) {
        for (int tried = 0; tried < tries; tried++) {
            Optional<T> answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            pause(tried);
        }
        throw new StoreUnavailable("contention for " + tries + " tries");
    }

    private void pause(int tried) {
        long most = Math.min(LONGEST.toMillis(), first.toMillis() << tried);
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted");
        }
    }
}
