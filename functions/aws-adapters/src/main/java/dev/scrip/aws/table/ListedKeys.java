package dev.scrip.aws.table;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the index {@code listed}, which holds keys only and may lag behind the newest write by a moment. */
record ListedKeys(DynamoTable table) {
    private static final int PAGE = 1_000;

    /** Keys of the items in a partition of the index; pages are fetched as the stream is read. */
    Stream<Key> newestFirst(String partition) {
        return entries(partition, PAGE).map(Key::of);
    }

    /**
     * The index's own entries: key of the item and key in the index.
     *
     * @param most how many are wanted, so that a page holds no more
     */
    Stream<Map<String, AttributeValue>> entries(String partition, int most) {
        return table.items(QueryRequest.builder()
                .tableName(table.name())
                .indexName(DynamoTable.LISTED)
                .keyConditionExpression("LPK = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.text(partition)))
                .limit(Math.clamp(most, 1, PAGE))
                .scanIndexForward(false)
                .build());
    }
}
