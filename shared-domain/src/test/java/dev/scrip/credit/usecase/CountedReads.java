package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a log is read. */
record CountedReads(AccountLog log, AtomicInteger reads) implements AccountLog {

    @Override
    public Opening open(AccountId account) {
        reads.incrementAndGet();
        return log.open(account);
    }

    @Override
    public Optional<StoredCommit> newest(AccountId account) {
        reads.incrementAndGet();
        return log.newest(account);
    }

    @Override
    public List<StoredCommit> backwards(AccountId account, Slot slot, int limit) {
        reads.incrementAndGet();
        return log.backwards(account, slot, limit);
    }

    @Override
    public List<StoredCommit> forwards(AccountId account, Slot slot, int limit) {
        reads.incrementAndGet();
        return log.forwards(account, slot, limit);
    }

    @Override
    public Optional<OnceRecord> once(AccountId account, OnceKey key) {
        reads.incrementAndGet();
        return log.once(account, key);
    }

    @Override
    public AppendAnswer append(Append append) {
        throw new UnsupportedOperationException("only reads are counted");
    }
}
