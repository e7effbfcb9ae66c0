package dev.scrip.aws.table;

import dev.scrip.access.Tenants;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.clock.usecase.TestClocks;
import dev.scrip.credit.usecase.DueAccounts;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of business time, and of what finds out what it has made due. */
@Factory
final class TimeWiring {

    @Singleton
    TestClocks testClocks(DynamoTable table) {
        return new DynamoTestClocks(table);
    }

    @Singleton
    TenantClock businessClock(TestClocks clocks, InstantSource real) {
        return new TenantClock(clocks, real);
    }

    @Singleton
    Tenants tenants(DynamoTable table) {
        return new DynamoTenants(table);
    }

    @Singleton
    DueAccounts dueAccounts(DynamoTable table) {
        return new DynamoDueAccounts(table);
    }
}
