package dev.scrip.aws.table;

import dev.scrip.customer.usecase.KnownCustomers;
import dev.scrip.metering.usecase.DistinctValues;
import dev.scrip.metering.usecase.EventClaims;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.SubscribedLinks;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsagePacks;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of meters and usage. */
@Factory
final class UsageWiring {

    @Singleton
    Meters meters(VersionedItems items, InstantSource clock) {
        return new DynamoMeters(items, clock);
    }

    @Singleton
    EventClaims eventClaims(DynamoTable table) {
        return new DynamoEventClaims(table);
    }

    @Singleton
    SubscribedLinks subscribedLinks(DynamoTable table) {
        return new DynamoSubscribedLinks(table);
    }

    @Singleton
    DistinctValues distinctValues(DynamoTable table) {
        return new DynamoDistinctValues(table);
    }

    @Singleton
    UsagePacks usagePacks(DynamoTable table) {
        return new DynamoUsagePacks(table);
    }

    @Singleton
    UsageIndex usageIndex(DynamoTable table) {
        return new DynamoUsageIndex(table);
    }

    @Singleton
    KnownCustomers knownCustomers(DynamoTable table) {
        return new DynamoKnownCustomers(table, table.machine().realTime());
    }
}
