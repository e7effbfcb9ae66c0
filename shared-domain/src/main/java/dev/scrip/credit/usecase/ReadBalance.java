package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What a customer has and owes, now or at any instant. One read of the newest commit, whatever the number of grants. */
public final class ReadBalance {
    private final AccountLog log;
    private final SettledReader settled;
    private final InstantSource clock;

    public ReadBalance(AccountLog log, InstantSource clock) {
        this.log = log;
        this.settled = new SettledReader(log);
        this.clock = clock;
    }

    /**
     * @param updatedAt when the newest commit was decided, or what time has done since became true
     * @param lastTransactionAt when the newest ledger entry occurred, among those that time has made due too
     */
    public record Balance(
            AccountId account,
            Standing standing,
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> lastTransactionAt) {}

    /** Empty while nothing has ever happened to the account. */
    public Optional<Balance> now(AccountId account) {
        return log.newest(account).map(stored -> balance(account, CommitCodec.read(stored.bytes()), clock.instant()));
    }

    /** As it was, or by what is known now will be, at {@code instant}. Empty before the account's first commit. */
    public Optional<Balance> at(AccountId account, Instant instant) {
        return new LogReader(log, account, 1).commitAt(instant).map(commit -> balance(account, commit, instant));
    }

    private Balance balance(AccountId account, Commit commit, Instant at) {
        var state = settled.at(account, commit, at);
        var updatedAt =
                state.lastEntryAt().filter(last -> last.isAfter(commit.at())).orElse(commit.at());
        return new Balance(account, state.standing(), state.createdAt(), updatedAt, state.lastEntryAt());
    }
}
