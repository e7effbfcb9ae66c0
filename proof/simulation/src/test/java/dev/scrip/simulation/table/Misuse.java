package dev.scrip.simulation.table;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Requests that the store refuses, or only just takes. */
record Misuse(Draw draw) {
    private static final String TABLE = "scrip";

    DynamoDbRequest request() {
        return switch (draw.below(12)) {
            case 0 -> get(oddKey());
            case 1, 2 -> put(oddItem());
            case 3 -> oddCondition();
            case 4, 5 -> oddUpdate();
            case 6, 7 -> oddTransaction();
            case 8 -> oddBatch();
            case 9, 10 -> oddQuery();
            default -> oddStatements();
        };
    }

    private static GetItemRequest get(Map<String, AttributeValue> key) {
        return GetItemRequest.builder()
                .tableName(TABLE)
                .key(key)
                .consistentRead(true)
                .build();
    }

    private static PutItemRequest put(Map<String, AttributeValue> item) {
        return PutItemRequest.builder().tableName(TABLE).item(item).build();
    }

    private Map<String, AttributeValue> with(String name, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(draw.key());
        item.put(name, value);
        return item;
    }

    private Map<String, AttributeValue> oddKey() {
        return switch (draw.below(8)) {
            case 0 -> Map.of("PK", Draw.text(draw.partition()));
            case 1 -> with("v", draw.version());
            case 2 -> with("SK", draw.version());
            case 3 -> with("PK", Draw.text(""));
            case 4 -> with("SK", Draw.text("s".repeat(1023 + draw.below(3))));
            case 5 -> with("PK", Draw.text("ä".repeat(1023 + draw.below(3))));
            case 6 -> Map.of();
            default -> Map.of("pk", Draw.text("CUS#1"), "SK", Draw.text("A"));
        };
    }

    private Map<String, AttributeValue> oddItem() {
        return switch (draw.below(20)) {
            case 0 -> oddKey();
            case 1 -> with("LPK", draw.version());
            case 2 -> with("DSK", Draw.text(""));
            case 3 -> with("LSK", Draw.text("s".repeat(1023 + draw.below(3))));
            case 4 -> with("DPK", Draw.text("s".repeat(2047 + draw.below(3))));
            case 5 -> with("ss", AttributeValue.fromSs(List.of()));
            case 6 -> with("ss", AttributeValue.fromSs(List.of("a", "b", "a")));
            case 7 -> with("ns", AttributeValue.fromNs(List.of("1", "1.0")));
            case 8 -> with("x", AttributeValue.fromNul(false));
            case 9 -> with("n", Draw.number(draw.one(List.of("", "one", "1e", "1.2.3", "0x1", "NaN", " 1", "1,0"))));
            case 10 -> with("n", Draw.number("1" + "0".repeat(36 + draw.below(3)) + "1"));
            case 11 ->
                with("n", Draw.number(draw.one(List.of("1e125", "1e126", "9.99e125", "-1e126", "1e-130", "1e-131"))));
            case 12, 13 -> nested(30 + draw.below(4));
            case 14, 15 -> large();
            case 16 -> with("v", AttributeValue.builder().build());
            case 17 -> with("", Draw.text("a"));
            case 18 -> with("bs", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[0]))));
            default -> with("x", Draw.text(""));
        };
    }

    private Map<String, AttributeValue> nested(int deep) {
        AttributeValue value = Draw.text("bottom");
        for (int i = 0; i < deep; i++) {
            value = draw.once(2) ? AttributeValue.fromL(List.of(value)) : AttributeValue.fromM(Map.of("k", value));
        }
        return with("m", value);
    }

    /** An item of 400 KB, some bytes more or less. */
    private Map<String, AttributeValue> large() {
        Map<String, AttributeValue> item = new HashMap<>(draw.item());
        item.remove("b");
        int others = Values.bytes(Item.normalised(Place.of("", ""), item).attributes());
        int room = Write.LARGEST_ITEM - others - 1;
        item.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[room - 1 + draw.below(3)])));
        return item;
    }

    private PutItemRequest oddCondition() {
        Texts texts = new Texts();
        String condition = switch (draw.below(16)) {
            case 0 -> {
                texts.unused();
                yield "attribute_exists(PK)";
            }
            case 1 -> "v = :undefined";
            case 2 -> "#undefined = " + texts.value(draw.version());
            case 3 -> "v = ";
            case 4 -> "status = " + texts.value(draw.version());
            case 5 -> "v < " + texts.value(AttributeValue.fromBool(true));
            case 6 -> "v = v";
            case 7 -> "((v = " + texts.value(draw.version()) + "))";
            case 8 -> "v BETWEEN " + texts.value(Draw.number("3")) + " AND " + texts.value(Draw.number("2"));
            case 9 -> "attribute_exists(" + texts.value(draw.version()) + ")";
            case 10 -> "begins_with(v, " + texts.value(draw.version()) + ")";
            case 11 -> "unknown(v)";
            case 12 -> "";
            case 13 -> "attribute_type(v, " + texts.value(Draw.text("T")) + ")";
            case 14 -> "(v = " + texts.value(draw.version()) + ") AND (x = " + texts.value(draw.instant()) + ")";
            default -> "v = " + texts.value(draw.version()) + " v";
        };
        if (draw.once(12)) {
            texts.name("#unused", "v");
        }
        return put(draw.item()).toBuilder()
                .conditionExpression(condition)
                .expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .build();
    }

    private UpdateItemRequest oddUpdate() {
        Texts texts = new Texts();
        String update = switch (draw.below(16)) {
            case 0 -> "SET PK = " + texts.value(Draw.text("CUS#1"));
            case 1 -> "SET v = " + texts.value(draw.version()) + ", v = " + texts.value(draw.version());
            case 2 -> "SET m.k = " + texts.value(draw.settled()) + " REMOVE m";
            case 3 -> "SET v = missing";
            case 4 -> "SET v = x + " + texts.value(draw.version());
            case 5 -> "ADD x " + texts.value(Draw.text("a"));
            case 6 -> "DELETE n " + texts.value(draw.version());
            case 7 -> "SET LPK = " + texts.value(draw.version());
            case 8 -> "SET DSK = " + texts.value(Draw.text(""));
            case 9 -> "SET v = " + texts.value(draw.version()) + " SET x = " + texts.value(draw.instant());
            case 10 -> "SET v";
            case 11 -> "REMOVE SK";
            case 12 -> "SET missing.k = " + texts.value(draw.settled());
            case 13 ->
                "SET b = "
                        + texts.value(AttributeValue.fromB(
                                SdkBytes.fromByteArray(new byte[Write.LARGEST_ITEM - 40 + draw.below(40)])));
            case 14 -> "SET n = n + " + texts.value(Draw.number("9e125"));
            default -> "SET v = " + texts.value(Draw.number("1")) + " + " + texts.value(Draw.text("a"));
        };
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(draw.key())
                .updateExpression(update)
                .expressionAttributeNames(texts.names())
                .expressionAttributeValues(texts.values())
                .build();
    }

    private TransactWriteItem absent(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(item).conditionExpression("attribute_not_exists(PK)"))
                .build();
    }

    private TransactWriteItemsRequest oddTransaction() {
        Map<String, AttributeValue> key = draw.key();
        UpdateItemRequest update = oddUpdate();
        PutItemRequest condition = oddCondition();
        List<TransactWriteItem> parts = switch (draw.below(14)) {
            case 0 -> List.of();
            case 1, 11, 12, 13 -> List.of(absent(draw.item(key)), absent(draw.item(key)));
            case 2 ->
                IntStream.range(0, 99 + draw.below(3))
                        .mapToObj(i -> absent(Map.of("PK", Draw.text("CUS#1"), "SK", Draw.text("many" + i))))
                        .toList();
            case 3 -> List.of(absent(draw.item()), TransactWriteItem.builder().build());
            case 4 ->
                List.of(absent(draw.item()).toBuilder()
                        .delete(delete -> delete.tableName(TABLE).key(draw.key()))
                        .build());
            case 5 -> List.of(absent(oddItem()));
            case 6 ->
                List.of(
                        absent(Map.of("PK", Draw.text("CUS#9"), "SK", Draw.text("A"))),
                        TransactWriteItem.builder()
                                .update(part -> part.tableName(TABLE)
                                        .key(update.key())
                                        .updateExpression(update.updateExpression())
                                        .expressionAttributeNames(
                                                update.hasExpressionAttributeNames()
                                                        ? update.expressionAttributeNames()
                                                        : null)
                                        .expressionAttributeValues(
                                                update.hasExpressionAttributeValues()
                                                        ? update.expressionAttributeValues()
                                                        : null))
                                .build());
            case 7 ->
                List.of(TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(TABLE)
                                .key(draw.key())
                                .conditionExpression(condition.conditionExpression())
                                .expressionAttributeNames(
                                        condition.hasExpressionAttributeNames()
                                                ? condition.expressionAttributeNames()
                                                : null)
                                .expressionAttributeValues(
                                        condition.hasExpressionAttributeValues()
                                                ? condition.expressionAttributeValues()
                                                : null))
                        .build());
            case 8 ->
                List.of(TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(TABLE).key(draw.key()))
                        .build());
            case 9 ->
                List.of(TransactWriteItem.builder()
                        .delete(delete -> delete.tableName("other").key(draw.key()))
                        .build());
            default ->
                IntStream.range(0, draw.once(4) ? 11 : 1)
                        .mapToObj(i -> absent(Map.of(
                                "PK",
                                Draw.text("LARGE"),
                                "SK",
                                Draw.text("many" + i),
                                "b",
                                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[390_000])))))
                        .toList();
        };
        return TransactWriteItemsRequest.builder()
                .transactItems(parts)
                .clientRequestToken(draw.once(10) ? "t".repeat(37) : draw.once(10) ? "" : null)
                .build();
    }

    private DynamoDbRequest oddBatch() {
        Map<String, AttributeValue> key = draw.key();
        return switch (draw.below(7)) {
            case 0 -> batchGet(List.of(key, key));
            case 1 -> batchGet(Collections.nCopies(0, key));
            case 2 ->
                batchGet(IntStream.range(0, 99 + draw.below(3))
                        .mapToObj(i -> Map.of("PK", Draw.text("CUS#1"), "SK", Draw.text("A" + i)))
                        .toList());
            case 3 -> batchGet(List.of(draw.key(), oddKey()));
            case 4 -> batchWrite(List.of(written(draw.item(key)), written(draw.item(key))));
            case 5 ->
                batchWrite(List.of(written(draw.item()), WriteRequest.builder().build()));
            default ->
                TransactGetItemsRequest.builder()
                        .transactItems(draw.once(2) ? List.of(got(key), got(key)) : List.of(got(key), got(oddKey())))
                        .build();
        };
    }

    private static TransactGetItem got(Map<String, AttributeValue> key) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(TABLE).key(key))
                .build();
    }

    private static WriteRequest written(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    private static BatchGetItemRequest batchGet(List<Map<String, AttributeValue>> keys) {
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        TABLE,
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(true)
                                .build()))
                .build();
    }

    private static BatchWriteItemRequest batchWrite(List<WriteRequest> writes) {
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(TABLE, writes))
                .build();
    }

    private QueryRequest oddQuery() {
        Texts texts = new Texts();
        QueryRequest.Builder query = QueryRequest.builder().tableName(TABLE);
        String pk = texts.value(":pk", Draw.text(draw.partition()));
        switch (draw.below(15)) {
            case 0 ->
                query.keyConditionExpression("LPK = " + pk).indexName("listed").consistentRead(true);
            case 1 -> query.keyConditionExpression("PK = " + pk).indexName("unknown");
            case 2 -> query.keyConditionExpression("PK = " + pk).limit(0);
            case 3 -> query.keyConditionExpression("PK > " + pk);
            case 4 -> query.keyConditionExpression("SK = " + pk);
            case 5 -> query.keyConditionExpression("PK = " + pk + " AND v = " + texts.value(draw.version()));
            case 6 -> query.keyConditionExpression("PK = " + pk + " OR SK = " + texts.value(Draw.text("A")));
            case 7 -> query.keyConditionExpression("PK = " + pk + " AND SK = " + texts.value(draw.version()));
            case 8 -> query.keyConditionExpression("PK = " + pk + " AND SK > " + texts.value(Draw.text("")));
            case 9 ->
                query.keyConditionExpression("PK = " + pk).filterExpression("SK = " + texts.value(Draw.text("A")));
            case 10 -> query.keyConditionExpression("PK = " + pk).exclusiveStartKey(oddKey());
            case 11 ->
                query.keyConditionExpression("PK = " + pk + " AND begins_with(SK, " + texts.value(Draw.text("")) + ")");
            case 12 ->
                query.keyConditionExpression("PK = " + pk + " AND SK BETWEEN " + texts.value(Draw.text("B")) + " AND "
                        + texts.value(Draw.text("A")));
            case 13 -> query.keyConditionExpression("PK = " + pk).tableName("other");
            default ->
                query.keyConditionExpression("LPK = " + pk).indexName("listed").exclusiveStartKey(draw.key());
        }
        return query.expressionAttributeValues(texts.values()).build();
    }

    private BatchExecuteStatementRequest oddStatements() {
        Map<String, AttributeValue> key = draw.key();
        return BatchExecuteStatementRequest.builder()
                .statements(
                        switch (draw.below(3)) {
                            case 0 ->
                                List.of(
                                        Requests.insertion(draw.item(key)),
                                        Requests.insertion(with("x", Draw.text(""))));
                            case 1 ->
                                IntStream.range(0, 24 + draw.below(3))
                                        .mapToObj(i -> Requests.insertion(
                                                Map.of("PK", Draw.text("CUS#1"), "SK", Draw.text("many" + i))))
                                        .toList();
                            default ->
                                List.of(Requests.insertion(draw.item(key)).toBuilder()
                                        .parameters(Draw.text("CUS#1"))
                                        .build());
                        })
                .build();
    }
}
