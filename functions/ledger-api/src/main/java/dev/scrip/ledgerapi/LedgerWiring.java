package dev.scrip.ledgerapi;

import dev.scrip.aws.Writers;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.ExplainEntry;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.metering.usecase.EventsBehind;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.UsagePacks;
import dev.scrip.view.Explanations;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of this function. */
@Factory
final class LedgerWiring {
    /** With the pauses between them about two seconds, four at worst. */
    @Singleton
    CreateLedgerEntry createLedgerEntry(AccountLog log, Writers writers) {
        return new CreateLedgerEntry(writers.forCallers(log));
    }

    @Singleton
    ReadBalance readBalance(AccountLog log, BusinessClock clock) {
        return new ReadBalance(log, clock);
    }

    @Singleton
    ReadLedger readLedger(AccountLog log) {
        return new ReadLedger(log);
    }

    @Singleton
    ReadGrants readGrants(AccountLog log, AccountDirectory directory, BusinessClock clock) {
        return new ReadGrants(log, directory, clock);
    }

    @Singleton
    VerifyAccount verifyAccount(AccountLog log) {
        return new VerifyAccount(log);
    }

    @Singleton
    Explanations explanations(AccountLog log, UsagePacks packs, Meters meters) {
        return new Explanations(new ExplainEntry(log), new EventsBehind(packs), meters);
    }
}
