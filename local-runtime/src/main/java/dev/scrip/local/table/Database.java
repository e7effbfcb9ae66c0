package dev.scrip.local.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * What DynamoDB Local keeps its tables in, with a memory for how tables are made up. It looks that up for each item of each
 * request, from JSON, in the one thread that all requests share: most of the time of a busy local run went there.
 */
final class Database extends SQLiteDBAccess {
    private final Map<String, TableInfo> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** In memory. */
    Database() {}

    Database(Path file) {
        super(file.toString());
    }

    @Override
    public @Nullable TableInfo getTableInfo(String table) {
        TableInfo remembered = known.get(table);
        if (remembered != null) {
            return remembered;
        }
        long before = changes.get();
        TableInfo found = super.getTableInfo(table);
        // What was looked up while a table changed may be how it was before.
        if (found != null && changes.get() == before) {
            known.put(table, found);
        }
        return found;
    }

    private void changing(Runnable change) {
        forget();
        try {
            change.run();
        } finally {
            forget();
        }
    }

    private void forget() {
        changes.incrementAndGet();
        known.clear();
    }

    @Override
    public void createTable(
            String table,
            AttributeDefinition hashKey,
            AttributeDefinition rangeKey,
            List<AttributeDefinition> attributes,
            List<LocalSecondaryIndex> localIndexes,
            List<GlobalSecondaryIndex> globalIndexes,
            ProvisionedThroughput provisioned,
            OnDemandThroughput onDemand,
            BillingMode billing,
            Boolean isProtected,
            StreamSpecification stream) {
        changing(() -> super.createTable(
                table,
                hashKey,
                rangeKey,
                attributes,
                localIndexes,
                globalIndexes,
                provisioned,
                onDemand,
                billing,
                isProtected,
                stream));
    }

    @Override
    public void updateTable(
            String table,
            ProvisionedThroughput provisioned,
            OnDemandThroughput onDemand,
            BillingMode billing,
            long updatedToPayPerRequest,
            List<AttributeDefinition> attributes,
            List<GlobalSecondaryIndexDescription> globalIndexes,
            Boolean isProtected,
            StreamSpecification stream) {
        changing(() -> super.updateTable(
                table,
                provisioned,
                onDemand,
                billing,
                updatedToPayPerRequest,
                attributes,
                globalIndexes,
                isProtected,
                stream));
    }

    @Override
    public void updateTable(String table, String timeToLive) {
        changing(() -> super.updateTable(table, timeToLive));
    }

    @Override
    public void deleteTable(String table) {
        changing(() -> super.deleteTable(table));
    }

    @Override
    public void createGSIColumns(String table, String index) {
        changing(() -> super.createGSIColumns(table, index));
    }

    @Override
    public void backfillGSI(String table, String index) {
        changing(() -> super.backfillGSI(table, index));
    }

    @Override
    public void deleteGSI(String table, String index) {
        changing(() -> super.deleteGSI(table, index));
    }
}
