package dev.scrip.aws.table;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the index {@code listed}, which holds keys only and may lag behind the newest write by a moment. */
record ListedKeys(DynamoTable table) {

    /** Keys of the items in a partition of the index; pages are fetched as the stream is read. */
    Stream<Key> newestFirst(String partition) {
        return entries(partition).map(Key::of);
    }

    /** The index's own entries: key of the item and key in the index. */
    Stream<Map<String, AttributeValue>> entries(String partition) {
        return table
                .client()
                .queryPaginator(query -> query.tableName(table.name())
                        .indexName(DynamoTable.LISTED)
                        .keyConditionExpression("LPK = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text(partition)))
                        .scanIndexForward(false))
                .items()
                .stream();
    }
}
