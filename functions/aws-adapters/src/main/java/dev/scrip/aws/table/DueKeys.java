package dev.scrip.aws.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the index {@code due}, whose keys say all there is to know. What is not due is not read. */
record DueKeys(DynamoTable table) {

    /**
     * Sort keys in a partition of the index at or before {@code upTo}, earliest first.
     *
     * @param after begin behind this entry
     */
    Stream<String> upTo(String partition, Instant upTo, Optional<Map<String, AttributeValue>> after, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(DynamoTable.DUE)
                .keyConditionExpression("DPK = :pk AND DSK < :end")
                .expressionAttributeValues(Attributes.texts(Map.of(":pk", partition, ":end", Keys.afterDue(upTo))))
                .limit(limit);
        after.ifPresent(query::exclusiveStartKey);
        return table.items(query.build()).limit(limit).map(entry -> Attributes.text(entry, Attributes.DSK));
    }

    /** The index's own entry for an item: its key and its key in the index. */
    static Map<String, AttributeValue> entry(Key item, String partition, String sort) {
        var entry = new HashMap<>(item.attributes());
        entry.put(Attributes.DPK, Attributes.text(partition));
        entry.put(Attributes.DSK, Attributes.text(sort));
        return entry;
    }
}
