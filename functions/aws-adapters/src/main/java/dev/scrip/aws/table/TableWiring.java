package dev.scrip.aws.table;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.DashboardSessions;
import dev.scrip.aws.Environment;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.AccountLog;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The beans of the table. That the settings name one is found out while the function starts. */
@Factory
final class TableWiring {

    @Context
    @Bean(preDestroy = "close")
    DynamoTable table(Environment environment) {
        return DynamoTable.of(environment);
    }

    @Singleton
    VersionedItems versionedItems(DynamoTable table) {
        return new VersionedItems(table);
    }

    @Singleton
    ApiKeys apiKeys(DynamoTable table) {
        return new DynamoApiKeys(table);
    }

    @Singleton
    DashboardSessions dashboardSessions(DynamoTable table) {
        return new DynamoDashboardSessions(table);
    }

    @Singleton
    AccountLog accountLog(DynamoTable table, EntitlementSettings settings) {
        return new DynamoAccountLog(table, settings);
    }

    @Singleton
    AccountDirectory accountDirectory(DynamoTable table) {
        return new DynamoAccountDirectory(table);
    }
}
