package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Reads one account's log backwards by entry number, and finds instants in it. Keeps what it has read. */
final class LogReader {

    private final AccountLog log;
    private final AccountId account;
    private final int pageSize;
    private final NavigableMap<Slot, Commit> read = new TreeMap<>();

    /** @param pageSize commits to fetch at a time when walking */
    LogReader(AccountLog log, AccountId account, int pageSize) {
        this.log = log;
        this.account = account;
        this.pageSize = pageSize;
    }

    Optional<Commit> newest() {
        return log.newest(account).map(this::keep);
    }

    /** The entry with this number, which must exist. */
    LedgerEntry entry(long number) {
        var commit = commitOf(number, pageSize);
        return commit.entries().get(Math.toIntExact(number - commit.slot().number()));
    }

    Commit commitOf(long number) {
        return commitOf(number, 1);
    }

    private Commit commitOf(long number, int fetch) {
        return kept(number).orElseGet(() -> {
            for (var stored : log.backwards(account, Slot.lastFor(number), fetch)) {
                keep(stored);
            }
            return kept(number).orElseThrow(() -> new IllegalStateException("entry " + number + " is missing"));
        });
    }

    /** Reads the entries from {@code first} to {@code last} at once, which must be no more than a page holds. */
    void have(long first, long last) {
        if (kept(first).isEmpty()) {
            log.backwards(account, Slot.lastFor(last), pageSize).forEach(this::keep);
        }
    }

    private Optional<Commit> kept(long number) {
        return Optional.ofNullable(read.floorEntry(Slot.lastFor(number)))
                .map(Map.Entry::getValue)
                .filter(commit -> commit.slot().number() <= number && number <= commit.lastNumber());
    }

    private Commit keep(StoredCommit stored) {
        return read.computeIfAbsent(stored.slot(), _ -> CommitCodec.read(stored.bytes()));
    }

    /** The newest commit that was decided at or before {@code instant}. */
    Optional<Commit> commitAt(Instant instant) {
        var newest = newest();
        if (newest.isEmpty() || !newest.get().at().isAfter(instant)) {
            return newest;
        }
        var number = lastNumberWhere(
                0, newest.get().lastNumber(), n -> !commitOf(n).at().isAfter(instant));
        var found = number == 0 ? Optional.<Commit>empty() : Optional.of(commitOf(number));
        var next = found.map(Commit::nextSlot).orElse(Slot.FIRST);
        // Behind it may lie commits without entries that were decided in time too.
        while (true) {
            var page = log.forwards(account, next, 100);
            for (var stored : page) {
                var commit = CommitCodec.read(stored.bytes());
                if (commit.at().isAfter(instant)) {
                    return found;
                }
                found = Optional.of(commit);
                next = commit.nextSlot();
            }
            if (page.isEmpty()) {
                return found;
            }
        }
    }

    /** Number of the last entry that occurred at or before {@code instant}, 0 when there is none. */
    long lastNumberAt(Instant instant, long newestNumber) {
        return lastNumberAt(instant, 0, newestNumber);
    }

    /** As {@link #lastNumberAt(Instant, long)}, which is known to be {@code least} or more. */
    long lastNumberAt(Instant instant, long least, long newestNumber) {
        return lastNumberWhere(least, newestNumber, n -> hasOccurredBy(n, instant));
    }

    boolean hasOccurredBy(long number, Instant instant) {
        return !singly(number).occurredAt().isAfter(instant);
    }

    private LedgerEntry singly(long number) {
        var commit = commitOf(number);
        return commit.entries().get(Math.toIntExact(number - commit.slot().number()));
    }

    /** The greatest number up to {@code newest} that satisfies what holds for all smaller ones, {@code least} when none does. */
    private static long lastNumberWhere(long least, long newest, LongPredicate holds) {
        long low = least;
        long high = newest;
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
