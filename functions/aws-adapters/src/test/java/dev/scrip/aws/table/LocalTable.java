package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.StoredCommit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A fresh table in memory. It has no conflicts, throttles or time-outs of its own: {@link Faults} makes them. */
public final class LocalTable implements AutoCloseable {

    private static final int ITEMS_A_WRITE = 25;

    private final QuickDatabase database = new QuickDatabase();
    private final DynamoDbClient client = database.client();

    public LocalTable() {
        client.createTable(TableDefinition.named("scrip"));
        database.settle();
    }

    public DynamoTable table() {
        return new DynamoTable(client, "scrip");
    }

    /** The table through a decorator of its client. */
    public DynamoTable table(UnaryOperator<DynamoDbClient> decorator) {
        return new DynamoTable(decorator.apply(client), "scrip");
    }

    /** All that is in it. */
    public List<Map<String, AttributeValue>> items() {
        return client.scanPaginator(scan -> scan.tableName("scrip")).items().stream()
                .toList();
    }

    /** Makes this the newest commit of each account, and writes nothing else of them. */
    public void begin(List<AccountId> accounts, StoredCommit newest) {
        put(accounts.stream().map(account -> CommitItem.of(account, newest)).toList());
    }

    /** Lays items down, many at a time. */
    public void put(List<Map<String, AttributeValue>> items) {
        for (int from = 0; from < items.size(); from += ITEMS_A_WRITE) {
            List<WriteRequest> some = items.subList(from, Math.min(items.size(), from + ITEMS_A_WRITE)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            assertThat(client.batchWriteItem(write -> write.requestItems(Map.of("scrip", some)))
                            .unprocessedItems())
                    .isEmpty();
        }
    }

    @Override
    public void close() {
        database.end();
    }
}
