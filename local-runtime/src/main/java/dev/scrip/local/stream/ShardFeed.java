package dev.scrip.local.stream;

import dev.scrip.local.stream.StreamFunction.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Feeds a function from one shard, batch after batch, and stays at a batch until it is dealt with or given up. */
final class ShardFeed {

    /** The most a function's event may hold, with room for what surrounds the records. */
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;
    /** What fails so often without a wait in between is no use to hurry for. */
    private static final int HURRIED_ATTEMPTS = 50;

    private final ShardReader reader;
    private final StreamSource source;
    private final StreamFunction function;
    private final Consumer<FailedBatch> givenUp;
    private final InstantSource clock;
    private final List<StreamRecord> open = new ArrayList<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private Optional<Instant> windowOpened = Optional.empty();
    private Optional<String> done;

    private record Batch(List<StreamRecord> records, int attempts, Instant due) {}

    ShardFeed(
            ShardReader reader,
            StreamSource source,
            StreamFunction function,
            Consumer<FailedBatch> givenUp,
            InstantSource clock) {
        this.reader = reader;
        this.source = source;
        this.function = function;
        this.givenUp = givenUp;
        this.clock = clock;
        this.done = reader.last();
    }

    /** The sequence number up to which everything was dealt with, left out or given up. */
    Optional<String> done() {
        return done;
    }

    /** Whether the shard has come to its end and everything in it was dealt with. */
    boolean finished() {
        return reader.ended() && open.isEmpty() && batches.isEmpty();
    }

    /**
     * Reads and calls as long as there is something to do.
     *
     * @param hurry whether windows and waits are to be left out, except the waits of what is tried without end or fails
     *     again and again
     * @return whether anything was read or dealt with
     */
    boolean work(boolean hurry) {
        boolean any = false;
        boolean moved;
        do {
            moved = batches.isEmpty() && fill(hurry);
            moved |= deal(hurry);
            any |= moved;
        } while (moved);
        return any;
    }

    private boolean fill(boolean hurry) {
        Instant now = clock.instant();
        List<StreamRecord> read = open.size() < source.batchSize() ? reader.next(now) : List.of();
        read.stream().filter(record -> source.filter().pass(record.json())).forEach(open::add);
        if (windowOpened.isEmpty() && !open.isEmpty()) {
            windowOpened = Optional.of(now);
        }
        boolean over = windowOpened
                .map(opened -> !now.isBefore(opened.plus(source.window())))
                .orElse(false);
        if (open.size() >= source.batchSize() || over || (hurry && !open.isEmpty())) {
            cut(now);
        }
        settle();
        return !read.isEmpty();
    }

    /** Makes batches of all that is open. */
    private void cut(Instant now) {
        List<StreamRecord> batch = new ArrayList<>();
        int bytes = 0;
        for (StreamRecord record : open) {
            if (!batch.isEmpty() && (batch.size() == source.batchSize() || bytes + record.bytes() > MOST_BYTES)) {
                batches.add(new Batch(List.copyOf(batch), 0, now));
                batch.clear();
                bytes = 0;
            }
            batch.add(record);
            bytes += record.bytes();
        }
        batches.add(new Batch(List.copyOf(batch), 0, now));
        open.clear();
        windowOpened = Optional.empty();
    }

    private boolean deal(boolean hurry) {
        Batch batch = batches.peekFirst();
        if (batch == null || (!hurry && clock.instant().isBefore(batch.due()))) {
            return false;
        }
        if (isTooOld(batch)) {
            giveUp(batch, new FailedBatch("RecordAgeExceeded", batch.attempts(), false, batch.records()));
            return true;
        }
        Outcome outcome = function.call(batch.records());
        int size = batch.records().size();
        if (outcome.done() == size) {
            close(batch, size);
            return true;
        }
        if (outcome.done() > 0) {
            close(batch, outcome.done());
            batches.addFirst(new Batch(batch.records().subList(outcome.done(), size), 0, clock.instant()));
            return true;
        }
        if (source.bisects() && size > 1) {
            // Halves have the attempts that are left to the whole: halving is not an attempt.
            batches.removeFirst();
            batches.addFirst(new Batch(batch.records().subList(size / 2, size), batch.attempts(), batch.due()));
            batches.addFirst(new Batch(batch.records().subList(0, size / 2), batch.attempts(), batch.due()));
            return true;
        }
        return retryOrGiveUp(batch, outcome.threw(), hurry);
    }

    private boolean retryOrGiveUp(Batch batch, boolean threw, boolean hurry) {
        int attempts = batch.attempts() + 1;
        if (source.retries().filter(most -> attempts > most).isPresent()) {
            giveUp(batch, new FailedBatch("RetryAttemptsExhausted", attempts, threw, batch.records()));
            return true;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        batches.removeFirst();
        batches.addFirst(new Batch(batch.records(), attempts, clock.instant().plus(wait)));
        return hurry && attempts < HURRIED_ATTEMPTS && source.retries().isPresent();
    }

    private boolean isTooOld(Batch batch) {
        Instant read = batch.records().getFirst().read();
        return source.longest()
                .filter(longest -> clock.instant().isAfter(read.plus(longest)))
                .isPresent();
    }

    private void giveUp(Batch batch, FailedBatch failed) {
        givenUp.accept(failed);
        close(batch, batch.records().size());
    }

    private void close(Batch batch, int count) {
        batches.removeFirst();
        done = Optional.of(batch.records().get(count - 1).sequenceNumber());
        if (count == batch.records().size()) {
            settle();
        }
    }

    /** What was left out at the end counts as done once nothing before it is open. */
    private void settle() {
        if (open.isEmpty() && batches.isEmpty()) {
            done = reader.last();
        }
    }
}
