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

    private final BusinessClock clock;
    private final CycleCloser cycles;
    private final Machine machine;

    public Writers(BusinessClock clock, CycleCloser cycles, Machine machine) {
        this.clock = clock;
        this.cycles = cycles;
        this.machine = machine;
    }

    public WriteAccount forCallers(AccountLog log) {
        return writer(log, TRIES_FOR_CALLERS);
    }

    public WriteAccount forSchedules(AccountLog log) {
        return writer(log, TRIES_FOR_SCHEDULES);
    }

    private WriteAccount writer(AccountLog log, int tries) {
        return new WriteAccount(
                log, clock, () -> new Nonce(machine.chance().number()), machine.backoff(), cycles, tries);
    }
}
