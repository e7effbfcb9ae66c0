package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of a ledger, newest entry first. */
public final class ReadLedger {
    private static final int COMMITS_A_READ = 25;
    private static final int COMMITS_A_WALK = 200;

    private final AccountLog log;

    public ReadLedger(AccountLog log) {
        this.log = log;
    }

    /** Both instants are inclusive. */
    public record Filter(Optional<EntryType> type, Optional<Instant> from, Optional<Instant> to) {
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Empty when nothing has ever happened to the account; a page past the end is an empty list. */
    public Optional<List<LedgerEntry>> page(AccountId account, Filter filter, long offset, int limit) {
        var reader = new LogReader(log, account, Math.min(COMMITS_A_READ, Math.max(1, limit)));
        return reader.newest().map(newest -> {
            var last = filter.to()
                    .map(to -> reader.lastNumberAt(to, newest.lastNumber()))
                    .orElseGet(newest::lastNumber);
            var first = filter.from()
                    .map(from -> reader.lastNumberAt(from.minus(1, ChronoUnit.MICROS), newest.lastNumber()) + 1)
                    .orElse(1L);
            return filter.type()
                    .map(type -> ofType(reader, newest, type, first, last, offset, limit))
                    .orElseGet(() -> ofAnyType(reader, first, last - offset, limit));
        });
    }

    /**
     * The newest entries with numbers below {@code below}: where a walk through a whole ledger goes on, whatever was
     * written since it began. Empty when nothing has ever happened to the account.
     */
    public Optional<List<LedgerEntry>> below(AccountId account, Filter filter, long below, int limit) {
        var reader = new LogReader(log, account, Math.min(COMMITS_A_WALK, Math.max(1, limit)));
        return reader.newest().map(newest -> {
            var newestWanted = Math.min(newest.lastNumber(), below - 1);
            var last =
                    filter.to().map(to -> reader.lastNumberAt(to, newestWanted)).orElse(newestWanted);
            var first = filter.from()
                    .map(from -> reader.lastNumberAt(from.minus(1, ChronoUnit.MICROS), newestWanted) + 1)
                    .orElse(1L);
            return filter.type()
                    .map(type -> ofType(reader, newest, type, first, last, 0, limit))
                    .orElseGet(() -> ofAnyType(reader, first, last, limit));
        });
    }

    private static List<LedgerEntry> ofAnyType(LogReader reader, long first, long from, int limit) {
        var page = new ArrayList<LedgerEntry>();
        for (var number = from; number >= first && page.size() < limit; number--) {
            page.add(reader.entry(number));
        }
        return page;
    }

    /** Follows each entry's predecessor of its type. */
    private static List<LedgerEntry> ofType(
            LogReader reader, Commit newest, EntryType type, long first, long last, long offset, int limit) {
        var page = new ArrayList<LedgerEntry>();
        var number = newestOfType(reader, newest, type, last);
        for (long skipped = 0; number >= first && number > 0 && page.size() < limit; skipped++) {
            var entry = reader.entry(number);
            if (skipped >= offset) {
                page.add(entry);
            }
            number = entry.previousOfType();
        }
        return page;
    }

    /** The newest entry of the type at or before {@code last}: known by the state that was written with it. */
    private static long newestOfType(LogReader reader, Commit newest, EntryType type, long last) {
        if (last == 0) {
            return 0;
        }
        var state = last == newest.lastNumber() ? newest : reader.commitOf(last);
        var number = state.after().counts().newest(type);
        while (number > last) {
            number = reader.entry(number).previousOfType();
        }
        return number;
    }
}
