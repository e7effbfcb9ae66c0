package dev.scrip.aws.table;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A fresh table in memory. It has no conflicts, throttles or time-outs of its own: {@link Faults} makes them. */
public final class LocalTable implements AutoCloseable {

    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);
    private final DynamoDbClient client = database.dynamoDbClient();

    public LocalTable() {
        client.createTable(TableDefinition.named("scrip"));
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

    @Override
    public void close() {
        database.shutdownNow();
    }
}
