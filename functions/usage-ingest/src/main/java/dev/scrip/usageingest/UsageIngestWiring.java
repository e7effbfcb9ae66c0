package dev.scrip.usageingest;

import dev.scrip.aws.Machine;
import dev.scrip.clock.BusinessClock;
import dev.scrip.customer.usecase.KnownCustomers;
import dev.scrip.metering.usecase.EventClaims;
import dev.scrip.metering.usecase.FindEvent;
import dev.scrip.metering.usecase.IngestEvents;
import dev.scrip.metering.usecase.ListEvents;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsagePacks;
import dev.scrip.metering.usecase.UsageQueue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of usage on their stores. */
@Factory
final class UsageIngestWiring {

    @Singleton
    IngestEvents ingestEvents(KnownCustomers customers, UsageQueue queue, BusinessClock clock, Machine machine) {
        return new IngestEvents(customers, queue, machine.backoff(), machine.chance()::number, clock);
    }

    @Singleton
    ListEvents listEvents(UsagePacks packs, UsageIndex index, Meters meters, BusinessClock clock) {
        return new ListEvents(packs, index, meters, clock);
    }

    @Singleton
    FindEvent findEvent(EventClaims claims) {
        return new FindEvent(claims);
    }
}
