package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a customer has and owes, now or at any instant. One read of the newest commit, whatever the number of grants. */
public final class ReadBalance {
    private final AccountLog log;
    private final SettledReader settled;
    private final BusinessClock clock;

    public ReadBalance(AccountLog log, BusinessClock clock) {
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
        return log.newest(account)
                .map(stored -> balance(account, CommitCodec.read(stored.bytes()), clock.now(account.tenant())));
    }

    /** Several accounts of one tenant, all at the same instant, by the one read of a clock that needs reading. */
    public List<Balance> now(Tenant tenant, List<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        var now = clock.now(tenant);
        return accounts.stream()
                .flatMap(account -> log.newest(account).stream()
                        .map(stored -> balance(account, CommitCodec.read(stored.bytes()), now)))
                .toList();
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
