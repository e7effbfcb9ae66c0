package dev.scrip.metering.usecase;

import dev.scrip.credit.AccountId;
import java.time.Instant;

/** Tells the periods of an account's usage apart. */
@FunctionalInterface
public interface UsagePeriods {

    Calendar of(AccountId account);

    /** The periods of one account. */
    @FunctionalInterface
    interface Calendar {
        /** A name that all instants of one period share. */
        String period(Instant at);
    }
}
