package dev.scrip.aws.table;

import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

    @Override
    public void close() {
        database.shutdownNow();
    }
}
