package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.Slot;
import java.time.Instant;
import java.util.Optional;

/** How one entry came about. The usage events behind it are found by the messages that its reading names. */
public final class ExplainEntry {
    private final AccountLog log;

    public ExplainEntry(AccountLog log) {
        this.log = log;
    }

    /**
     * @param slot the commit that holds the entry
     * @param recordedAt when that commit was decided, which for what time made due can be long after it occurred
     */
    public record Explanation(LedgerEntry entry, Slot slot, Instant recordedAt) {}

    public Optional<Explanation> explain(AccountId account, String entryId) {
        var reader = new LogReader(log, account, 1);
        return LedgerIds.entryNumber(account, entryId)
                .filter(number -> reader.newest()
                        .map(newest -> number <= newest.lastNumber())
                        .orElse(false))
                .map(number -> {
                    var commit = reader.commitOf(number);
                    return new Explanation(reader.entry(number), commit.slot(), commit.at());
                });
    }
}
