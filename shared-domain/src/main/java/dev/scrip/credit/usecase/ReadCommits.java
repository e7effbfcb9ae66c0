package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Slot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Commits of an account as they were written, oldest first. */
public final class ReadCommits {
    private final AccountLog log;

    public ReadCommits(AccountLog log) {
        this.log = log;
    }

    /** The slot of the first commit that was decided at or after an instant. */
    public Slot since(AccountId account, Instant instant) {
        return new LogReader(log, account, 1)
                .commitAt(instant.minus(1, ChronoUnit.MICROS))
                .map(Commit::nextSlot)
                .orElse(Slot.FIRST);
    }

    /** From {@code slot} on, at most {@code limit}. */
    public List<Commit> from(AccountId account, Slot slot, int limit) {
        return log.forwards(account, slot, limit).stream()
                .map(stored -> CommitCodec.read(stored.bytes()))
                .toList();
    }

    /** The slot at which a walk from the beginning, or from {@code since} on, begins. */
    public Slot start(AccountId account, Optional<Instant> since) {
        return since.map(instant -> since(account, instant)).orElse(Slot.FIRST);
    }
}
