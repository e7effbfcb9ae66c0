package dev.scrip.credit.usecase;

import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All that is kept of one account. */
final class InMemoryAccount {
    final NavigableMap<Slot, StoredCommit> log = new TreeMap<>();
    final Map<OnceKey, OnceRecord> once = new HashMap<>();
    final NavigableMap<Long, GrantRecord> grants = new TreeMap<>();
    final NavigableMap<Long, OverageCharge> charges = new TreeMap<>();
    Optional<Append.AccountWrite> item = Optional.empty();

    /** @throws IllegalStateException when a grant is issued twice, or ended without ever being issued */
    void check(List<Append.GrantWrite> writes) {
        for (var write : writes) {
            boolean fits = switch (write) {
                case Append.GrantWrite.Issued issued -> !grants.containsKey(issued.number());
                case Append.GrantWrite.Ended ended -> grants.containsKey(ended.number());
            };
            if (!fits) {
                throw new IllegalStateException("the grants are out of step with the log: " + write);
            }
        }
    }

    void write(Append append) {
        log.put(append.commit().slot(), copy(append.commit()));
        append.onceKeys().forEach(taken -> once.put(taken.key(), taken.record()));
        append.grants().forEach(this::write);
        append.charges().forEach(charge -> charges.put(charge.number(), charge));
        append.account().ifPresent(this::write);
    }

    private void write(Append.GrantWrite write) {
        switch (write) {
            case Append.GrantWrite.Issued issued ->
                grants.put(issued.number(), new GrantRecord(issued, Optional.empty()));
            case Append.GrantWrite.Ended ended ->
                grants.computeIfPresent(
                        ended.number(),
                        (number, grant) -> new GrantRecord(
                                grant.issued(), Optional.of(new GrantRecord.End(ended.end(), ended.endedAt()))));
        }
    }

    /** When the account was created never changes. */
    private void write(Append.AccountWrite write) {
        var createdAt = item.map(Append.AccountWrite::createdAt).orElse(write.createdAt());
        item = Optional.of(new Append.AccountWrite(createdAt, write.due()));
    }

    private static StoredCommit copy(StoredCommit commit) {
        return new StoredCommit(
                commit.slot(),
                commit.bytes().clone(),
                commit.previousHash().clone(),
                commit.hash().clone());
    }
}
