package dev.scrip.aws.table;

import dev.scrip.audit.Bookmark;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The items of the table itself. */
public final class DynamoItems implements ItemSource {
    private static final Map<String, String> NAMES =
            AuditedItems.WALKED.stream().collect(Collectors.toUnmodifiableMap(name -> "#" + name, name -> name));
    private static final String PROJECTION =
            AuditedItems.WALKED.stream().sorted().map(name -> "#" + name).collect(Collectors.joining(", "));
    /** What is handled between two looks at the time that is left. */
    private static final int ITEMS_A_STEP = 1_000;

    private final DynamoTable table;

    public DynamoItems(DynamoTable table) {
        this.table = table;
    }

    @Override
    public List<Map<String, AttributeValue>> query(
            String partition, String from, String to, boolean ascending, int limit) {
        return table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                        .expressionAttributeValues(Attributes.texts(Map.of(":pk", partition, ":from", from, ":to", to)))
                        .scanIndexForward(ascending)
                        .limit(limit)
                        .consistentRead(true)
                        .build())
                .limit(limit)
                .toList();
    }

    @Override
    public Map<Key, Map<String, AttributeValue>> get(Collection<Key> keys) {
        return new BatchGet(table, Contention.of(table)).items(keys);
    }

    @Override
    public List<Map<String, AttributeValue>> scan(Bookmark from) {
        Map<String, AttributeValue> behind = new HashMap<>();
        from.behind().ifPresent(place -> behind.putAll(new Key(place.partition(), place.sort()).attributes()));
        while (true) {
            ScanResponse page = table.ask(store -> store.scan(scan(from, behind)));
            if (!page.items().isEmpty() || page.lastEvaluatedKey().isEmpty()) {
                return page.items();
            }
            // A page may hold nothing and not be the last.
            behind.clear();
            behind.putAll(page.lastEvaluatedKey());
        }
    }

    private ScanRequest scan(Bookmark from, Map<String, AttributeValue> behind) {
        var scan = ScanRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .segment(from.share())
                .totalSegments(Bookmark.SHARES)
                .projectionExpression(PROJECTION)
                .expressionAttributeNames(NAMES)
                .limit(ITEMS_A_STEP);
        if (!behind.isEmpty()) {
            scan.exclusiveStartKey(Map.copyOf(behind));
        }
        return scan.build();
    }
}
