package dev.scrip.aws.table;

import dev.scrip.audit.usecase.AuditShare;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of the audit. */
@Factory
final class AuditWiring {

    @Singleton
    AuditShare auditShare(DynamoTable table, InstantSource clock) {
        var items = new AuditedItems(new DynamoItems(table));
        return new AuditShare(items, items, new DynamoBookmarks(table), clock);
    }
}
