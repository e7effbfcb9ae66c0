package dev.scrip.statistics.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.credit.usecase.OnceRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Logs that are there, of which nothing is written. */
public final class LogsOfHistories implements AccountLog {
    private final Map<AccountId, List<StoredCommit>> logs = new LinkedHashMap<>();
    private final Map<AccountId, List<Commit>> read = new ConcurrentHashMap<>();

    public void put(AccountId account, List<StoredCommit> log) {
        logs.put(account, List.copyOf(log));
    }

    public List<AccountId> accounts() {
        return List.copyOf(logs.keySet());
    }

    public List<Commit> commits(AccountId account) {
        return read.computeIfAbsent(
                account,
                unread -> stored(unread).stream()
                        .map(stored -> CommitCodec.read(stored.bytes()))
                        .toList());
    }

    @Override
    public Opening open(AccountId account) {
        throw new UnsupportedOperationException("nothing is decided here");
    }

    @Override
    public Optional<StoredCommit> newest(AccountId account) {
        return stored(account).isEmpty()
                ? Optional.empty()
                : Optional.of(stored(account).getLast());
    }

    @Override
    public List<StoredCommit> backwards(AccountId account, Slot slot, int limit) {
        throw new UnsupportedOperationException("nobody reads backwards here");
    }

    @Override
    public List<StoredCommit> forwards(AccountId account, Slot slot, int limit) {
        return stored(account).stream()
                .filter(commit -> commit.slot().compareTo(slot) >= 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<OnceRecord> once(AccountId account, OnceKey key) {
        throw new UnsupportedOperationException("nothing is looked up here");
    }

    @Override
    public AppendAnswer append(Append append) {
        throw new UnsupportedOperationException("nothing is written here");
    }

    private List<StoredCommit> stored(AccountId account) {
        return logs.getOrDefault(account, List.of());
    }
}
