package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Draws the requests of one sequence: all that the adapters send, in the words that they use, all else that the fake
 * table answers, and requests that the store refuses.
 */
final class Requests {
    private static final String TABLE = "scrip";
    private static final String ABSENT = "attribute_not_exists(PK)";

    private final Draw draw;
    private final List<TransactWriteItemsRequest> withToken = new ArrayList<>();

    Requests(long seed) {
        this.draw = new Draw(seed);
    }

    List<Step> sequence(int length) {
        return IntStream.range(0, length).mapToObj(_ -> step()).toList();
    }

    private Step step() {
        return switch (draw.below(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> new Step.Single(transaction());
            case 8 -> new Step.Single(put());
            case 9 -> new Step.Single(update());
            case 10 -> new Step.Single(draw.once(2) ? delete() : batchWrite());
            case 11 -> new Step.Single(draw.once(2) ? get() : transactGet());
            case 12 -> new Step.Single(batchGet());
            case 13 -> new Step.Single(insertions());
            case 14, 15 -> draw.once(2) ? new Step.Pages(query()) : new Step.Single(query());
            case 16, 17 -> draw.once(2) ? new Step.Pages(indexQuery()) : new Step.Single(indexQuery());
            case 18 -> new Step.Whole(scan());
            default -> new Step.Single(new Misuse(draw).request());
        };
    }

    private @Nullable ReturnValuesOnConditionCheckFailure old() {
        return draw.once(3)
                ? null
                : draw.once(6) ? ReturnValuesOnConditionCheckFailure.NONE : ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    private GetItemRequest get() {
        Texts texts = new Texts();
        String projection = draw.once(3) ? String.join(", ", draw.some(1, 2, () -> draw.path(texts))) : null;
        return GetItemRequest.builder()
                .tableName(TABLE)
                .key(draw.key())
                .consistentRead(true)
                .projectionExpression(projection)
                .expressionAttributeNames(texts.names())
                .build();
    }

    private TransactGetItemsRequest transactGet() {
        return TransactGetItemsRequest.builder()
                .transactItems(draw.keys(1, 4).stream()
                        .map(key -> {
                            Texts texts = new Texts();
                            String projection = draw.once(3) ? draw.path(texts) : null;
                            return TransactGetItem.builder()
                                    .get(get -> get.tableName(TABLE)
                                            .key(key)
                                            .projectionExpression(projection)
                                            .expressionAttributeNames(texts.names()))
                                    .build();
                        })
                        .toList())
                .build();
    }

    private BatchGetItemRequest batchGet() {
        Texts texts = new Texts();
        String projection = draw.once(4) ? "PK, SK, " + draw.spelled("v", texts) : null;
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        TABLE,
                        KeysAndAttributes.builder()
                                .keys(draw.keys(1, 6))
                                .consistentRead(true)
                                .projectionExpression(projection)
                                .expressionAttributeNames(texts.names())
                                .build()))
                .build();
    }

    private PutItemRequest put() {
        Put part = putPart(draw.key());
        return PutItemRequest.builder()
                .tableName(TABLE)
                .item(part.item())
                .conditionExpression(part.conditionExpression())
                .expressionAttributeNames(part.hasExpressionAttributeNames() ? part.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        part.hasExpressionAttributeValues() ? part.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(part.returnValuesOnConditionCheckFailure())
                .returnValues(draw.once(3) ? ReturnValue.ALL_OLD : null)
                .build();
    }

    private DeleteItemRequest delete() {
        Delete part = deletePart(draw.key());
        return DeleteItemRequest.builder()
                .tableName(TABLE)
                .key(part.key())
                .conditionExpression(part.conditionExpression())
                .expressionAttributeNames(part.hasExpressionAttributeNames() ? part.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        part.hasExpressionAttributeValues() ? part.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(part.returnValuesOnConditionCheckFailure())
                .returnValues(draw.once(3) ? ReturnValue.ALL_OLD : null)
                .build();
    }

    private UpdateItemRequest update() {
        Update part = updatePart(draw.key());
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(part.key())
                .updateExpression(draw.once(20) ? null : part.updateExpression())
                .conditionExpression(part.conditionExpression())
                .expressionAttributeNames(part.hasExpressionAttributeNames() ? part.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        part.hasExpressionAttributeValues() ? part.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(part.returnValuesOnConditionCheckFailure())
                .returnValues(draw.one(List.of(
                        ReturnValue.NONE,
                        ReturnValue.ALL_OLD,
                        ReturnValue.ALL_NEW,
                        ReturnValue.UPDATED_OLD,
                        ReturnValue.UPDATED_NEW)))
                .build();
    }

    /** A put as the adapters send it, or under a condition of any kind. */
    private Put putPart(Map<String, AttributeValue> key) {
        Texts texts = new Texts();
        String condition = switch (draw.below(7)) {
            case 0 -> null;
            case 1, 2 -> ABSENT;
            case 3 -> "v = " + texts.value(":before", draw.version());
            case 4 -> ABSENT + " OR " + texts.name("#at", "at") + " < " + texts.value(":to", draw.instant());
            case 5 ->
                ABSENT + " OR x <= " + texts.value(":now", draw.instant())
                        + (draw.once(2) ? " OR r = " + texts.value(":yes", AttributeValue.fromBool(true)) : "");
            default -> draw.condition(texts);
        };
        return Put.builder()
                .tableName(TABLE)
                .item(draw.item(key))
                .conditionExpression(condition)
                .expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .returnValuesOnConditionCheckFailure(old())
                .build();
    }

    private Delete deletePart(Map<String, AttributeValue> key) {
        Texts texts = new Texts();
        String condition = switch (draw.below(3)) {
            case 0 -> null;
            case 1 -> "v = " + texts.value(":now", draw.version());
            default -> draw.condition(texts);
        };
        return Delete.builder()
                .tableName(TABLE)
                .key(key)
                .conditionExpression(condition)
                .expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .returnValuesOnConditionCheckFailure(old())
                .build();
    }

    private Update updatePart(Map<String, AttributeValue> key) {
        Texts texts = new Texts();
        String condition = draw.once(4) ? draw.condition(texts) : draw.once(4) ? "attribute_exists(PK)" : null;
        String update = switch (draw.below(8)) {
            case 0 -> {
                condition = "attribute_exists(PK)";
                yield "SET how = " + texts.value(":how", draw.once(8) ? draw.settled() : draw.suiting("how")) + ", "
                        + texts.name("#end", "end") + " = " + texts.value(":end", draw.instant());
            }
            case 1 -> "REMOVE DPK, DSK";
            case 2 ->
                "SET DPK = " + texts.value(":shard", Draw.text(draw.listPartition())) + ", DSK = "
                        + texts.value(":due", draw.listSort(key));
            case 3 -> "REMOVE " + texts.name("#subscription", draw.one(List.of("sub_1", "sub_2")));
            case 4 ->
                "SET " + texts.name("#subscription", draw.one(List.of("sub_1", "sub_2"))) + " = "
                        + texts.value(
                                ":links",
                                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) draw.below(3)})));
            default -> draw.update(key, texts);
        };
        return Update.builder()
                .tableName(TABLE)
                .key(key)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .returnValuesOnConditionCheckFailure(old())
                .build();
    }

    private ConditionCheck checkPart(Map<String, AttributeValue> key) {
        Texts texts = new Texts();
        String condition = draw.once(2) ? draw.one(List.of("attribute_exists(PK)", ABSENT)) : draw.condition(texts);
        return ConditionCheck.builder()
                .tableName(TABLE)
                .key(key)
                .conditionExpression(condition)
                .expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .returnValuesOnConditionCheckFailure(old())
                .build();
    }

    private TransactWriteItem part(Map<String, AttributeValue> key) {
        TransactWriteItem.Builder part = TransactWriteItem.builder();
        return switch (draw.below(6)) {
            case 0, 1, 2 -> part.put(putPart(key)).build();
            case 3 -> part.update(updatePart(key)).build();
            case 4 -> part.delete(deletePart(key)).build();
            default -> part.conditionCheck(checkPart(key)).build();
        };
    }

    private TransactWriteItemsRequest transaction() {
        if (!withToken.isEmpty() && draw.once(6)) {
            TransactWriteItemsRequest earlier = draw.one(withToken);
            if (!draw.once(3)) {
                return earlier;
            }
            List<TransactWriteItem> parts = new ArrayList<>(earlier.transactItems());
            parts.set(0, part(keyOf(parts.getFirst())));
            return earlier.toBuilder().transactItems(parts).build();
        }
        TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder()
                .transactItems(draw.keys(1, 4).stream().map(this::part).toList());
        if (draw.once(3)) {
            request.clientRequestToken("t" + withToken.size());
            withToken.add(request.build());
        }
        return request.build();
    }

    static Map<String, AttributeValue> keyOf(TransactWriteItem part) {
        Map<String, AttributeValue> key = new HashMap<>();
        if (part.put() != null) {
            key.putAll(part.put().item());
        } else if (part.update() != null) {
            key.putAll(part.update().key());
        } else if (part.delete() != null) {
            key.putAll(part.delete().key());
        } else if (part.conditionCheck() != null) {
            key.putAll(part.conditionCheck().key());
        }
        key.keySet().retainAll(List.of("PK", "SK"));
        return key;
    }

    private BatchWriteItemRequest batchWrite() {
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(
                        TABLE,
                        draw.keys(1, 5).stream()
                                .map(key -> draw.once(3)
                                        ? WriteRequest.builder()
                                                .deleteRequest(delete -> delete.key(key))
                                                .build()
                                        : WriteRequest.builder()
                                                .putRequest(put -> put.item(draw.item(key)))
                                                .build())
                                .toList()))
                .build();
    }

    private BatchExecuteStatementRequest insertions() {
        return BatchExecuteStatementRequest.builder()
                .statements(draw.keys(1, 4).stream()
                        .map(key -> insertion(draw.item(key)))
                        .toList())
                .build();
    }

    /** DynamoDB Local keeps the numbers of a statement as they are sent, so that they are sent as they come back. */
    static BatchStatementRequest insertion(Map<String, AttributeValue> drawn) {
        Map<String, AttributeValue> item =
                Item.normalised(Place.of("", ""), drawn).attributes();
        List<String> names = item.keySet().stream().sorted().toList();
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"" + TABLE + "\" VALUE {"
                        + names.stream().map(name -> "'" + name + "':?").collect(Collectors.joining(",")) + "}")
                .parameters(names.stream().map(new HashMap<>(item)::get).toList())
                .build();
    }

    private QueryRequest query() {
        Texts texts = new Texts();
        String condition =
                "PK = " + texts.value(":pk", Draw.text(draw.partition())) + sortCondition("SK", draw::sort, texts);
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression(condition)
                .consistentRead(true);
        if (draw.once(4)) {
            query.filterExpression(draw.condition(texts));
        }
        if (draw.once(4)) {
            query.projectionExpression(String.join(", ", draw.some(1, 3, () -> draw.path(texts))));
        } else if (draw.once(6)) {
            query.select(draw.one(List.of(Select.COUNT, Select.ALL_ATTRIBUTES, Select.ALL_PROJECTED_ATTRIBUTES)));
        }
        if (draw.once(6)) {
            query.exclusiveStartKey(draw.key());
        }
        return bounded(query, texts);
    }

    private QueryRequest indexQuery() {
        boolean listed = draw.once(2);
        String partition = listed ? "LPK" : "DPK";
        String sort = listed ? "LSK" : "DSK";
        Texts texts = new Texts();
        String condition = partition + " = " + texts.value(":pk", Draw.text(draw.listPartition()))
                + sortCondition(sort, draw::listSort, texts);
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(TABLE)
                .indexName(listed ? "listed" : "due")
                .keyConditionExpression(condition);
        if (draw.once(6)) {
            query.projectionExpression(draw.one(List.of("PK", "SK, " + sort, partition, "v")));
        } else if (draw.once(6)) {
            query.select(draw.one(List.of(Select.COUNT, Select.ALL_ATTRIBUTES, Select.ALL_PROJECTED_ATTRIBUTES)));
        }
        if (draw.once(6)) {
            Map<String, AttributeValue> key = draw.key();
            Map<String, AttributeValue> start = new HashMap<>(key);
            start.put(partition, Draw.text(draw.listPartition()));
            start.put(sort, draw.listSort(key));
            query.exclusiveStartKey(start);
        }
        return bounded(query, texts);
    }

    private QueryRequest bounded(QueryRequest.Builder query, Texts texts) {
        if (!draw.once(3)) {
            query.limit(1 + draw.below(5));
        }
        if (draw.once(2)) {
            query.scanIndexForward(draw.once(2));
        }
        return query.expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .build();
    }

    private String sortCondition(String attribute, java.util.function.Supplier<String> sort, Texts texts) {
        String one = sort.get();
        String other = sort.get();
        return switch (draw.below(8)) {
            case 0 -> " AND " + attribute + " <= " + texts.value(":sk", Draw.text(one));
            case 1 -> " AND " + attribute + " >= " + texts.value(":sk", Draw.text(one));
            case 2 -> " AND " + attribute + " < " + texts.value(":before", Draw.text(one));
            case 3 ->
                " AND " + draw.one(List.of(attribute + " > ", attribute + " = ")) + texts.value(":sk", Draw.text(one));
            case 4 ->
                " AND begins_with(" + attribute + ", "
                        + texts.value(":prefix", Draw.text(one.substring(0, one.offsetByCodePoints(0, 1)))) + ")";
            case 5 ->
                " AND " + attribute + " BETWEEN " + texts.value(":from", Draw.text(one)) + " AND "
                        + texts.value(":to", Draw.text(other));
            default -> "";
        };
    }

    private ScanRequest scan() {
        Texts texts = new Texts();
        ScanRequest.Builder scan = ScanRequest.builder().tableName(TABLE);
        if (draw.once(3)) {
            scan.indexName(draw.one(List.of("listed", "due")));
        } else if (draw.once(2)) {
            scan.filterExpression(draw.condition(texts));
        }
        if (draw.once(2)) {
            scan.limit(1 + draw.below(4));
        }
        return scan.expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .build();
    }
}
