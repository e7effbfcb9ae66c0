package dev.scrip.portal;

import dev.scrip.aws.Environment;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.ExplainEntry;
import dev.scrip.credit.usecase.ReadDailyBalances;
import dev.scrip.credit.usecase.ReadHoldings;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.http.PublicUrl;
import dev.scrip.metering.usecase.EventsBehind;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.UsagePacks;
import dev.scrip.view.Explanations;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of this function. */
@Factory
final class PortalWiring {

    @Singleton
    PublicUrl publicUrl(Environment environment) {
        return PublicUrl.of(environment.get("SCRIP_PUBLIC_URL"));
    }

    @Singleton
    ReadHoldings readHoldings(AccountLog log) {
        return new ReadHoldings(log);
    }

    @Singleton
    ReadDailyBalances readDailyBalances(AccountLog log, BusinessClock clock) {
        return new ReadDailyBalances(log, clock);
    }

    @Singleton
    ReadLedger readLedger(AccountLog log) {
        return new ReadLedger(log);
    }

    @Singleton
    Explanations explanations(AccountLog log, UsagePacks packs, Meters meters) {
        return new Explanations(new ExplainEntry(log), new EventsBehind(packs), meters);
    }
}
