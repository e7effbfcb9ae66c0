package dev.scrip.aws.table;

import dev.scrip.aws.Environment;
import dev.scrip.aws.SdkClients;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The one table and the client that reaches it. */
public record DynamoTable(DynamoDbClient client, String name) implements AutoCloseable {

    /** Index by creation, for lists. */
    public static final String LISTED = "listed";
    /** Index by the instant at which something has to be written. */
    public static final String DUE = "due";

    /** The table that the settings name. */
    public static DynamoTable of(Environment environment) {
        DynamoDbClient client = SdkClients.build(
                DynamoDbClient.builder(),
                environment,
                "DYNAMODB",
                milliseconds(environment, "SCRIP_TABLE_ATTEMPT_MS", 2_000),
                milliseconds(environment, "SCRIP_TABLE_CALL_MS", 6_000));
        return new DynamoTable(client, environment.required("SCRIP_TABLE"));
    }

    /** Strongly consistent. */
    public Optional<Map<String, AttributeValue>> get(Key key) {
        GetItemResponse answer =
                client.getItem(get -> get.tableName(name).key(key.attributes()).consistentRead(true));
        return answer.hasItem() && !answer.item().isEmpty() ? Optional.of(answer.item()) : Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    private static Duration milliseconds(Environment environment, String setting, long otherwise) {
        return Duration.ofMillis(environment.get(setting).map(Long::valueOf).orElse(otherwise));
    }
}
