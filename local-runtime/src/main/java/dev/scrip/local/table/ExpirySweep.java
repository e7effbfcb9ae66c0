package dev.scrip.local.table;

import dev.scrip.local.template.Template.Resource;
import dev.scrip.local.template.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Deletes items whose time to live is over by the clock of the runtime, in place of DynamoDB Local. */
public final class ExpirySweep {

    private final DynamoDbClient client;
    private final String table;
    private final String attribute;
    private final List<String> keys;

    private ExpirySweep(DynamoDbClient client, String table, String attribute, List<String> keys) {
        this.client = client;
        this.table = table;
        this.attribute = attribute;
        this.keys = keys;
    }

    /** One for the table, if items of it expire. */
    public static List<ExpirySweep> of(DynamoDbClient client, String table, Resource resource) {
        Tree expiry = resource.properties().at("TimeToLiveSpecification");
        List<String> keys = resource.properties().at("KeySchema").list().stream()
                .map(key -> key.at("AttributeName").text())
                .toList();
        return expiry.at("Enabled").isTrue()
                ? List.of(new ExpirySweep(
                        client, table, expiry.at("AttributeName").text(), keys))
                : List.of();
    }

    /** @return how many items went */
    public int sweep(Instant now) {
        AttributeValue second = AttributeValue.fromN(Long.toString(now.getEpochSecond()));
        int gone = 0;
        for (Map<String, AttributeValue> item : client.scanPaginator(scan -> scan.tableName(table)
                        .filterExpression("#ttl < :now")
                        .expressionAttributeNames(Map.of("#ttl", attribute))
                        .expressionAttributeValues(Map.of(":now", second)))
                .items()) {
            Map<String, AttributeValue> key = new LinkedHashMap<>(item);
            key.keySet().retainAll(keys);
            gone += delete(key, second) ? 1 : 0;
        }
        return gone;
    }

    /** @return false when the item was renewed, or is gone already */
    private boolean delete(Map<String, AttributeValue> key, AttributeValue second) {
        try {
            client.deleteItem(delete -> delete.tableName(table)
                    .key(key)
                    .conditionExpression("#ttl < :now")
                    .expressionAttributeNames(Map.of("#ttl", attribute))
                    .expressionAttributeValues(Map.of(":now", second)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
