package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.credit.usecase.OnceRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Notes which accounts are read or written. */
record WatchedLog(AccountLog log, Set<AccountId> touched, Consumer<Append> written) implements AccountLog {

    static WatchedLog of(AccountLog log, Consumer<Append> written) {
        return new WatchedLog(log, ConcurrentHashMap.newKeySet(), written);
    }

    @Override
    public Opening open(AccountId account) {
        touched.add(account);
        return log.open(account);
    }

    @Override
    public Optional<StoredCommit> newest(AccountId account) {
        touched.add(account);
        return log.newest(account);
    }

    @Override
    public List<StoredCommit> backwards(AccountId account, Slot slot, int limit) {
        touched.add(account);
        return log.backwards(account, slot, limit);
    }

    @Override
    public List<StoredCommit> forwards(AccountId account, Slot slot, int limit) {
        touched.add(account);
        return log.forwards(account, slot, limit);
    }

    @Override
    public Optional<OnceRecord> once(AccountId account, OnceKey key) {
        touched.add(account);
        return log.once(account, key);
    }

    @Override
    public AppendAnswer append(Append append) {
        touched.add(append.accountId());
        var answer = log.append(append);
        if (answer instanceof AppendAnswer.Written) {
            written.accept(append);
        }
        return answer;
    }
}
