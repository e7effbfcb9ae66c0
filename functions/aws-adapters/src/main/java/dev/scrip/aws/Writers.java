package dev.scrip.aws;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.WriteAccount;

/** The way accounts are written in functions: with chance for nonces, and waits that keep writers apart. */
public final class Writers {
    /** Somebody waits for an answer, and a refusal for lack of a free slot would be theirs to repeat. */
    private static final int TRIES_FOR_CALLERS = 12;

    /** What is not written now comes again by itself, with a later delivery or sweep. */
    private static final int TRIES_FOR_SCHEDULES = 6;

    private Writers() {}

    public static WriteAccount forCallers(AccountLog log, BusinessClock clock, CycleCloser cycles) {
        return writer(log, clock, cycles, TRIES_FOR_CALLERS);
    }

    public static WriteAccount forSchedules(AccountLog log, BusinessClock clock, CycleCloser cycles) {
        return writer(log, clock, cycles, TRIES_FOR_SCHEDULES);
    }

    private static WriteAccount writer(AccountLog log, BusinessClock clock, CycleCloser cycles, int tries) {
        return new WriteAccount(log, clock, () -> new Nonce(Chance.number()), FullJitter.standard(), cycles, tries);
    }
}
