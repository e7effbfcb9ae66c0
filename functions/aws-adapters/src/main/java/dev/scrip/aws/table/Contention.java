package dev.scrip.aws.table;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.credit.usecase.Backoff;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits out contention: a bounded number of tries with pauses between them. */
final class Contention {
    private static final int TRIES = 6;

    private final int tries;
    private final Backoff backoff;

    Contention(int tries, Backoff backoff) {
        this.tries = tries;
        this.backoff = backoff;
    }

    static Contention of(DynamoTable table) {
        return new Contention(TRIES, table.machine().backoff());
    }

    /** @param attempt nothing when it met contention and certainly did nothing */
    <T> T retry(Supplier<Optional<T>> attempt) {
        for (int tried = 1; tried <= tries; tried++) {
            Optional<T> answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            backoff.pause(tried);
        }
        throw new StoreUnavailable("contention for " + tries + " tries");
    }
}
