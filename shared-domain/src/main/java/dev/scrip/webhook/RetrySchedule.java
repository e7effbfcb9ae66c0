package dev.scrip.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** When a delivery is tried again. The first attempt is made at once. */
public final class RetrySchedule {
    /** Waits before the second attempt, the third and so on, each counted from the end of the attempt before it. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(10));

    /** Attempts in a round, the first one included. */
    public static final int MOST_TRIES = WAITS.size() + 1;

    /** The longest that a receiver can put an attempt off by asking to, as a multiple of the wait that was planned. */
    private static final int MOST_TIMES = 2;

    private static final int PERMILLE = 1_000;
    /** Deliveries that failed together do not come back together. */
    private static final int JITTER_PERMILLE = 200;

    private RetrySchedule() {}

    /**
     * How long to wait before the next attempt; empty when there is none any more.
     *
     * @param tries attempts made in this round, at least 1
     * @param chance gives a number from 0 to one less than its argument
     * @param asked how long the receiver asked to be left alone
     */
    public static Optional<Duration> waitAfter(int tries, IntUnaryOperator chance, Optional<Duration> asked) {
        if (tries >= MOST_TRIES) {
            return Optional.empty();
        }
        var planned = WAITS.get(tries - 1)
                .multipliedBy(PERMILLE - JITTER_PERMILLE + chance.applyAsInt(2 * JITTER_PERMILLE + 1))
                .dividedBy(PERMILLE);
        var most = planned.multipliedBy(MOST_TIMES);
        return Optional.of(asked.filter(wish -> wish.compareTo(planned) > 0)
                .map(wish -> wish.compareTo(most) < 0 ? wish : most)
                .orElse(planned));
    }

    /**
     * Whether the wait before the next attempt is one that the queue can hold; else the schedule of every minute calls for
     * it.
     *
     * @param tries attempts made in this round, from 0
     */
    public static boolean waitsInQueue(int tries) {
        return tries < QUEUED_TRIES;
    }

    /** The third attempt comes after 12 minutes at most, the fourth not before 24: the queue holds 15. */
    private static final int QUEUED_TRIES = 3;
}
