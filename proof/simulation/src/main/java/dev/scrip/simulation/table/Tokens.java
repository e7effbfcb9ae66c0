package dev.scrip.simulation.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Tokens of transactions that were carried out within the last ten minutes. */
final class Tokens {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int LONGEST = 36;

    private final InstantSource clock;
    private final Map<String, Done> done = new LinkedHashMap<>();

    private record Done(List<TransactWriteItem> parts, Instant at) {}

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses what can be no token. */
    static void check(String token) {
        if (token.isEmpty() || token.length() > LONGEST) {
            throw Refusals.invalid("1 validation error detected: Value at 'clientRequestToken' failed to satisfy "
                    + "constraint: Member must have length between 1 and " + LONGEST);
        }
    }

    /** Whether the very same transaction was carried out under the token. */
    boolean isDone(String token, List<TransactWriteItem> parts) {
        forget();
        Done earlier = done.get(token);
        if (earlier == null) {
            return false;
        }
        if (!earlier.parts().equals(parts)) {
            throw Refusals.tokenMismatch();
        }
        return true;
    }

    void remember(String token, List<TransactWriteItem> parts) {
        done.put(token, new Done(parts, clock.instant()));
    }

    private void forget() {
        Instant now = clock.instant();
        Iterator<Done> oldest = done.values().iterator();
        while (oldest.hasNext() && oldest.next().at().plus(KEPT).isBefore(now)) {
            oldest.remove();
        }
    }
}
