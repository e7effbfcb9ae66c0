package dev.scrip.catalogapi;

import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.OwnIds;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.http.PublicUrl;
import dev.scrip.metering.usecase.ArchiveMeter;
import dev.scrip.metering.usecase.CreateMeter;
import dev.scrip.metering.usecase.LinkableEntitlements;
import dev.scrip.metering.usecase.ListEvents;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsagePacks;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of this function. */
@Factory
final class CatalogWiring {

    @Singleton
    ReadBalance readBalance(AccountLog log, BusinessClock clock) {
        return new ReadBalance(log, clock);
    }

    @Singleton
    CreateMeter createMeter(Meters meters, CreditEntitlements entitlements, InstantSource clock, Machine machine) {
        return new CreateMeter(meters, linkable(entitlements), OwnIds.of("mtr", machine.chance())::next, clock);
    }

    @Singleton
    ListEvents listEvents(UsagePacks packs, UsageIndex index, Meters meters, BusinessClock clock) {
        return new ListEvents(packs, index, meters, clock);
    }

    @Singleton
    ArchiveMeter archiveMeter(Meters meters, InstantSource clock) {
        return new ArchiveMeter(meters, clock);
    }

    @Singleton
    PublicUrl publicUrl(Environment environment) {
        return PublicUrl.of(environment.get("SCRIP_PUBLIC_URL"));
    }

    /** A meter may be linked to an entitlement that is there and not deleted. */
    static LinkableEntitlements linkable(CreditEntitlements entitlements) {
        return (tenant, id) -> entitlements
                .find(tenant, id)
                .filter(found -> !found.deleted())
                .map(CreditEntitlement::id)
                .isPresent();
    }
}
