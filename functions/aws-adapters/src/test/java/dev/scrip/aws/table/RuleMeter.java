package dev.scrip.aws.table;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Meters a client by the store's published rules, since emulators report transactions wrongly. It looks at items before
 * and after a write, so it is exact where one writer at a time touches an item. A request it has no rule for is refused.
 */
public final class RuleMeter {

    private static final Pattern PARTITION = Pattern.compile("(?:PK|LPK|DPK)\\s*=\\s*(:\\w+)");
    private static final Pattern INSERT =
            Pattern.compile("\\s*INSERT\\s+INTO\\s+\"?([^\"\\s]+)\"?\\s+VALUE\\s+(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("'([^']+)'\\s*:\\s*\\?");

    private final Map<String, Cost> byKind = new TreeMap<>();
    private final Map<String, Long> requests = new TreeMap<>();

    /** A client that is metered here. */
    public DynamoDbClient around(DynamoDbClient real) {
        return DecoratedClient.of(real, (request, send) -> metered(real, request, send));
    }

    public synchronized void reset() {
        byKind.clear();
        requests.clear();
    }

    /** All calls since the last reset. */
    public synchronized Cost total() {
        return byKind.values().stream()
                .reduce(Cost.NONE, Cost::plus)
                .plus(new Cost(requests.values().stream().mapToLong(n -> n).sum(), 0, 0, 0));
    }

    /** Units by the kind of item, such as {@code LOG}; requests are not told apart so. */
    public synchronized Map<String, Cost> byKind() {
        return Map.copyOf(byKind);
    }

    /** Calls by operation, such as {@code TransactWriteItems}. */
    public synchronized Map<String, Long> requests() {
        return Map.copyOf(requests);
    }

    private Object metered(DynamoDbClient real, DynamoDbRequest request, DecoratedClient.Send send) {
        count(request.getClass().getSimpleName().replaceFirst("Request$", ""));
        return switch (request) {
            case GetItemRequest get -> {
                var answer = (GetItemResponse) send.now();
                read(kind(get.key()), whole(answer.item(), get.projectionExpression()), strong(get.consistentRead()));
                yield answer;
            }
            case QueryRequest query -> {
                var answer = (QueryResponse) send.now();
                long bytes = answer.items().stream()
                        .mapToLong(item -> whole(item, query.projectionExpression(), query.filterExpression()))
                        .sum();
                read(kind(query), bytes, strong(query.consistentRead()));
                yield answer;
            }
            case BatchGetItemRequest batch -> {
                var answer = (BatchGetItemResponse) send.now();
                batch.requestItems()
                        .forEach((table, wanted) -> wanted.keys()
                                .forEach(key ->
                                        read(kind(key), lying(real, table, key), strong(wanted.consistentRead()))));
                yield answer;
            }
            case TransactGetItemsRequest transaction -> {
                var answer = (TransactGetItemsResponse) send.now();
                transaction.transactItems().forEach(part -> {
                    var key = part.get().key();
                    read(kind(key), lying(real, part.get().tableName(), key), 4);
                });
                yield answer;
            }
            case PutItemRequest put -> writing(real, send, 1, new Written(put.tableName(), put.item(), true));
            case UpdateItemRequest update ->
                writing(real, send, 1, new Written(update.tableName(), update.key(), false));
            case DeleteItemRequest delete ->
                writing(real, send, 1, new Written(delete.tableName(), delete.key(), false));
            case BatchWriteItemRequest batch ->
                writing(
                        real,
                        send,
                        1,
                        batch.requestItems().entrySet().stream()
                                .flatMap(table -> table.getValue().stream().map(part -> written(table.getKey(), part)))
                                .toArray(Written[]::new));
            case TransactWriteItemsRequest transaction ->
                writing(
                        real,
                        send,
                        2,
                        transaction.transactItems().stream()
                                .map(RuleMeter::written)
                                .toArray(Written[]::new));
            case BatchExecuteStatementRequest batch ->
                writing(
                        real,
                        send,
                        1,
                        batch.statements().stream().map(RuleMeter::inserted).toArray(Written[]::new));
            default -> throw new UnsupportedOperationException("no rule to meter " + request);
        };
    }

    /** An item that is written, whole or known by its key only. */
    private record Written(String table, Map<String, AttributeValue> item, boolean whole) {
        Map<String, AttributeValue> key() {
            return Key.of(item).attributes();
        }
    }

    /** A write that is refused by its condition costs as much as one that is not. */
    private Object writing(DynamoDbClient real, DecoratedClient.Send send, int times, Written... parts) {
        var before = IntStream.range(0, parts.length)
                .mapToObj(i -> item(real, parts[i].table(), parts[i].key()))
                .toList();
        try {
            return send.now();
        } finally {
            for (int i = 0; i < parts.length; i++) {
                var after = item(real, parts[i].table(), parts[i].key());
                long attempted = parts[i].whole() ? ItemSize.of(parts[i].item()) : 0;
                long bytes = Math.max(attempted, Math.max(ItemSize.of(before.get(i)), ItemSize.of(after)));
                add(kind(parts[i].item()), Cost.writes(times * units(bytes, 1_024), indexUnits(before.get(i), after)));
            }
        }
    }

    /** Indexes hold keys only: an entry is written when it comes, deleted when it goes, and both when it moves. */
    private static long indexUnits(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        long units = 0;
        for (var keys : new String[][] {{"LPK", "LSK"}, {"DPK", "DSK"}}) {
            var was = entry(before, keys);
            var is = entry(after, keys);
            if (!was.equals(is)) {
                units += was.isEmpty() ? 0 : units(ItemSize.of(was), 1_024);
                units += is.isEmpty() ? 0 : units(ItemSize.of(is), 1_024);
            }
        }
        return units;
    }

    private static Map<String, AttributeValue> entry(Map<String, AttributeValue> item, String... keys) {
        if (!item.containsKey(keys[0]) || !item.containsKey(keys[1])) {
            return Map.of();
        }
        var entry = new HashMap<>(Key.of(item).attributes());
        for (String key : keys) {
            entry.put(key, item.get(key));
        }
        return entry;
    }

    private static Written written(String table, WriteRequest part) {
        return part.putRequest() != null
                ? new Written(table, part.putRequest().item(), true)
                : new Written(table, part.deleteRequest().key(), false);
    }

    private static Written written(TransactWriteItem part) {
        if (part.put() != null) {
            return new Written(part.put().tableName(), part.put().item(), true);
        }
        if (part.update() != null) {
            return new Written(part.update().tableName(), part.update().key(), false);
        }
        return part.delete() != null
                ? new Written(part.delete().tableName(), part.delete().key(), false)
                : new Written(
                        part.conditionCheck().tableName(), part.conditionCheck().key(), false);
    }

    /** The item of an INSERT whose values are all parameters. */
    private static Written inserted(BatchStatementRequest statement) {
        Matcher insert = INSERT.matcher(statement.statement());
        if (!insert.matches()) {
            throw new UnsupportedOperationException("no rule to meter " + statement.statement());
        }
        var item = new HashMap<String, AttributeValue>();
        Matcher name = NAME.matcher(insert.group(2));
        while (name.find()) {
            item.put(name.group(1), statement.parameters().get(item.size()));
        }
        return new Written(insert.group(1), item, true);
    }

    private static Map<String, AttributeValue> item(
            DynamoDbClient real, String table, Map<String, AttributeValue> key) {
        return real.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(key)
                        .consistentRead(true)
                        .build())
                .item();
    }

    private static long lying(DynamoDbClient real, String table, Map<String, AttributeValue> key) {
        return ItemSize.of(item(real, table, key));
    }

    /** What is read is the whole item; what was left out of the answer cannot be seen here. */
    private static long whole(Map<String, AttributeValue> item, String... expressions) {
        for (String expression : expressions) {
            if (expression != null) {
                throw new UnsupportedOperationException("no rule to meter a read with " + expression);
            }
        }
        return ItemSize.of(item);
    }

    private static int strong(Boolean consistent) {
        return Boolean.TRUE.equals(consistent) ? 2 : 1;
    }

    private void read(String kind, long bytes, int halves) {
        add(kind, Cost.reads(halves * units(bytes, 4_096)));
    }

    private static long units(long bytes, long unit) {
        return Math.max(1, (bytes + unit - 1) / unit);
    }

    private static String kind(Map<String, AttributeValue> item) {
        return kind(Attributes.text(item, Attributes.PK));
    }

    private static String kind(QueryRequest query) {
        Matcher partition = PARTITION.matcher(query.keyConditionExpression());
        if (!partition.find()) {
            throw new UnsupportedOperationException("no rule to meter " + query.keyConditionExpression());
        }
        return kind(Attributes.text(query.expressionAttributeValues(), partition.group(1)));
    }

    private static String kind(String partition) {
        return partition.substring(0, partition.indexOf('#'));
    }

    private synchronized void add(String kind, Cost cost) {
        byKind.merge(kind, cost, Cost::plus);
    }

    private synchronized void count(String operation) {
        requests.merge(operation, 1L, Long::sum);
    }
}
