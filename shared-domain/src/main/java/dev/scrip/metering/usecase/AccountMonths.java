package dev.scrip.metering.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Period;
import dev.scrip.credit.usecase.AccountLog;
import java.time.Instant;

/** The months of an account, counted from its first commit; everything before belongs to the first. */
public final class AccountMonths implements UsagePeriods {
    private static final String FIRST = "first";

    private final AccountLog log;

    public AccountMonths(AccountLog log) {
        this.log = log;
    }

    @Override
    public Calendar of(AccountId account) {
        return log.newest(account)
                .map(newest -> CommitCodec.read(newest.bytes()).after().createdAt())
                .<Calendar>map(anchor -> at -> name(anchor, Period.monthOf(anchor, at)))
                .orElse(at -> FIRST);
    }

    // An account without a commit has its first month ahead of it, so that month's name must not need the anchor.
    private static String name(Instant anchor, Period month) {
        return month.start().equals(anchor) ? FIRST : month.start().toString();
    }
}
