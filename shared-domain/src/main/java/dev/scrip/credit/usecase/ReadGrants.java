package dev.scrip.credit.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.AccountState;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EndedGrant;
import dev.scrip.credit.GrantEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every grant of an account, newest first, as it stands now: one that has ended is shown so before it is written. */
public final class ReadGrants {
    private static final int RECORDS_A_READ = 100;

    private final AccountLog log;
    private final AccountDirectory directory;
    private final SettledReader settled;
    private final BusinessClock clock;

    public ReadGrants(AccountLog log, AccountDirectory directory, BusinessClock clock) {
        this.log = log;
        this.settled = new SettledReader(log);
        this.directory = directory;
        this.clock = clock;
    }

    public enum Status {
        ACTIVE,
        EXPIRED,
        DEPLETED
    }

    /**
     * @param rolledOver whether what was left at its end was carried into another grant
     * @param endsAt as it stands: a pause moves the end that a grant was issued with
     */
    public record Listed(
            GrantRecord record, Credits remaining, Status status, boolean rolledOver, Optional<Instant> endsAt) {}

    /** Empty when nothing has ever happened to the account. */
    public Optional<List<Listed>> page(AccountId account, Optional<Status> status, long offset, int limit) {
        // The directory first: a grant it knows is then in the newest commit, or has ended.
        var records = directory.grants(account, 0, RECORDS_A_READ);
        return log.newest(account).map(stored -> {
            var commit = CommitCodec.read(stored.bytes());
            var state = settled.at(account, commit, clock.now(account.tenant()));
            var page = new ArrayList<Listed>();
            long seen = 0;
            for (var batch = records; !batch.isEmpty(); batch = directory.grants(account, (int) seen, RECORDS_A_READ)) {
                seen += batch.size();
                batch.stream()
                        .map(grant -> listed(grant, state))
                        .filter(grant -> status.map(grant.status()::equals).orElse(true))
                        .forEach(page::add);
                if (page.size() >= offset + limit || batch.size() < RECORDS_A_READ) {
                    break;
                }
            }
            return page.stream().skip(offset).limit(limit).toList();
        });
    }

    private static Listed listed(GrantRecord grant, AccountState state) {
        var number = grant.issued().number();
        return state.grants().stream()
                .filter(open -> open.number() == number)
                .findFirst()
                .map(open -> new Listed(grant, open.remaining(), Status.ACTIVE, false, open.endsAt()))
                .orElseGet(() -> {
                    var how = end(grant, state);
                    return new Listed(
                            grant,
                            Credits.ZERO,
                            status(how),
                            how == GrantEnd.ROLLED_OVER,
                            grant.issued().endsAt());
                });
    }

    private static GrantEnd end(GrantRecord grant, AccountState state) {
        return state.closing().stream()
                .filter(ended -> ended.number() == grant.issued().number())
                .findFirst()
                .map(EndedGrant::end)
                .or(() -> grant.end().map(GrantRecord.End::how))
                // Written with the very next commit: the directory was read a moment before it.
                .orElse(GrantEnd.DEPLETED);
    }

    private static Status status(GrantEnd end) {
        return switch (end) {
            case DEPLETED, REVOKED -> Status.DEPLETED;
            case EXPIRED, ROLLED_OVER, FORFEITED -> Status.EXPIRED;
        };
    }
}
