package dev.scrip.metering.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.AccountState;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.usecase.AccountLog;
import java.time.Instant;

/** The periods that an account's own meters count in. */
public final class AccountPeriods implements UsagePeriods {
    private static final String FIRST = "first";

    private final AccountLog log;

    public AccountPeriods(AccountLog log) {
        this.log = log;
    }

    @Override
    public Calendar of(AccountId account) {
        return log.newest(account)
                .map(newest -> CommitCodec.read(newest.bytes()).after())
                .<Calendar>map(state -> at -> name(state, at))
                .orElse(at -> FIRST);
    }

    // An account without a commit has its first period ahead of it, so that period's name must not need its start.
    private static String name(AccountState state, Instant at) {
        var start = state.usageCalendar().periodOf(at).start();
        return start.equals(state.createdAt()) ? FIRST : start.toString();
    }
}
