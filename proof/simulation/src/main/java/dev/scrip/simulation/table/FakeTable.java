package dev.scrip.simulation.table;

import dev.scrip.aws.table.Key;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Scrip's table in memory, behind the client that the adapters use. It answers as the store does, errors included, and
 * at once: what may go wrong on the way to the store is for others to put around it. Everything that it does follows
 * from the requests, in their order. One thread at a time.
 */
public final class FakeTable implements DynamoDbClient {
    private static final int MOST_PARTS = 100;
    private static final int MOST_KEYS = 100;
    private static final int MOST_IN_BATCH = 25;
    private static final int LARGEST_TRANSACTION = 4 * 1024 * 1024;
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final Names NO_NAMES = new Names(false, Map.of(), false, Map.of());

    private final String name;
    private final Tokens tokens;
    private final Stored stored = new Stored();
    private Lag lag = Lag.NONE;

    /**
     * An empty table.
     *
     * @param name which requests have to give
     * @param clock by which tokens of transactions are forgotten
     */
    public FakeTable(String name, InstantSource clock) {
        this.name = name;
        this.tokens = new Tokens(clock);
    }

    /** From now on reads that may be behind are, as far as {@code newLag} says. */
    public void lag(Lag newLag) {
        lag = newLag;
    }

    /** Tells each change from now on, in order, after the whole write is done. */
    public void tell(Consumer<Change> listener) {
        stored.tell(listener);
    }

    /** All items as they are now. */
    public Snapshot snapshot() {
        return Snapshot.of(stored.view(Shape.TABLE).all().toList());
    }

    /** All items in the order of their keys, while nothing is written. */
    public Stream<Map<String, AttributeValue>> items() {
        return stored.view(Shape.TABLE).all().map(Item::attributes);
    }

    public Optional<Map<String, AttributeValue>> item(Key key) {
        return Optional.ofNullable(stored.get(place(key))).map(Item::attributes);
    }

    /** Lays an item down past all conditions and limits; it is told like any change. */
    public void put(Map<String, AttributeValue> item) {
        Place place = Shape.placeOf(item);
        stored.apply(place, Item.normalised(place, item));
    }

    /** Takes an item away past all conditions; it is told like any change. */
    public void remove(Key key) {
        stored.apply(place(key), null);
    }

    private static Place place(Key key) {
        return Place.of(key.partition(), key.sort());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        ours(request.tableName());
        uncounted(request.returnConsumedCapacity());
        modern(!request.hasAttributesToGet());
        Place place = Shape.placeOfKey(request.key());
        Projection projection = projection(
                request.projectionExpression(),
                request.hasExpressionAttributeNames(),
                request.expressionAttributeNames());
        Item item = read(place, Boolean.TRUE.equals(request.consistentRead()));
        GetItemResponse.Builder answer = GetItemResponse.builder();
        if (item != null) {
            answer.item(part(item, projection));
        }
        return answer.build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        uncounted(request.returnConsumedCapacity());
        if (!request.hasRequestItems() || request.requestItems().isEmpty()) {
            throw Refusals.invalid("The requestItems parameter is required for BatchGetItem");
        }
        request.requestItems().keySet().forEach(this::ours);
        KeysAndAttributes asked = request.requestItems().get(name);
        if (asked == null) {
            throw Refusals.noTable();
        }
        modern(!asked.hasAttributesToGet());
        if (asked.keys().isEmpty() || asked.keys().size() > MOST_KEYS) {
            throw Refusals.invalid("Between 1 and " + MOST_KEYS + " keys can be asked for at a time");
        }
        Projection projection = projection(
                asked.projectionExpression(), asked.hasExpressionAttributeNames(), asked.expressionAttributeNames());
        List<Place> places = asked.keys().stream().map(Shape::placeOfKey).toList();
        distinct(places, "Provided list of item keys contains duplicates");
        return found(asked, places, projection);
    }

    private BatchGetItemResponse found(KeysAndAttributes asked, List<Place> places, @Nullable Projection projection) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        List<Map<String, AttributeValue>> left = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < places.size(); i++) {
            Item item = read(places.get(i), Boolean.TRUE.equals(asked.consistentRead()));
            if (item == null) {
                continue;
            }
            bytes += item.bytes();
            if (bytes > LARGEST_ANSWER) {
                left.add(asked.keys().get(i));
            } else {
                items.add(part(item, projection));
            }
        }
        Map<String, KeysAndAttributes> unprocessed = left.isEmpty()
                ? Map.of()
                : Map.of(name, asked.toBuilder().keys(left).build());
        return BatchGetItemResponse.builder()
                .responses(Map.of(name, items))
                .unprocessedKeys(unprocessed)
                .build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        ours(request.tableName());
        uncounted(request.returnConsumedCapacity());
        modern(!request.hasExpected() && request.conditionalOperator() == null);
        oneOf(request.returnValues(), ReturnValue.NONE, ReturnValue.ALL_OLD);
        Write write = Write.put(
                request.conditionExpression(),
                new Names(
                        request.hasExpressionAttributeNames(),
                        request.expressionAttributeNames(),
                        request.hasExpressionAttributeValues(),
                        request.expressionAttributeValues()),
                returnsOld(request.returnValuesOnConditionCheckFailure()),
                request.item());
        Item before = carriedOut(write);
        PutItemResponse.Builder answer = PutItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD && before != null) {
            answer.attributes(before.attributes());
        }
        return answer.build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        ours(request.tableName());
        uncounted(request.returnConsumedCapacity());
        modern(!request.hasExpected() && request.conditionalOperator() == null);
        oneOf(request.returnValues(), ReturnValue.NONE, ReturnValue.ALL_OLD);
        Write write = Write.delete(
                request.conditionExpression(),
                new Names(
                        request.hasExpressionAttributeNames(),
                        request.expressionAttributeNames(),
                        request.hasExpressionAttributeValues(),
                        request.expressionAttributeValues()),
                returnsOld(request.returnValuesOnConditionCheckFailure()),
                request.key());
        Item before = carriedOut(write);
        DeleteItemResponse.Builder answer = DeleteItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD && before != null) {
            answer.attributes(before.attributes());
        }
        return answer.build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        ours(request.tableName());
        uncounted(request.returnConsumedCapacity());
        modern(!request.hasExpected() && !request.hasAttributeUpdates() && request.conditionalOperator() == null);
        Write write = Write.update(
                request.conditionExpression(),
                request.updateExpression(),
                new Names(
                        request.hasExpressionAttributeNames(),
                        request.expressionAttributeNames(),
                        request.hasExpressionAttributeValues(),
                        request.expressionAttributeValues()),
                returnsOld(request.returnValuesOnConditionCheckFailure()),
                request.key());
        Item before = carriedOut(write);
        Item after = stored.get(write.place());
        var answer = UpdateItemResponse.builder();
        ReturnValue wanted = request.returnValues() == null ? ReturnValue.NONE : request.returnValues();
        Item shown = switch (wanted) {
            case ALL_OLD, UPDATED_OLD -> before;
            case ALL_NEW, UPDATED_NEW -> after;
            default -> null;
        };
        if (shown != null) {
            boolean whole = wanted == ReturnValue.ALL_OLD || wanted == ReturnValue.ALL_NEW;
            Map<String, AttributeValue> attributes =
                    whole ? shown.attributes() : Projection.of(write.paths()).of(shown.attributes());
            if (!attributes.isEmpty()) {
                answer.attributes(attributes);
            }
        }
        return answer.build();
    }

    /** @return the item as it was */
    private @Nullable Item carriedOut(Write write) {
        Item before = stored.get(write.place());
        if (!write.isAllowed(before)) {
            throw Refusals.conditionFailed(write.returnsOld() && before != null ? before.attributes() : null);
        }
        stored.apply(write.place(), write.after(before));
        return before;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        uncounted(request.returnConsumedCapacity());
        List<TransactWriteItem> parts = request.transactItems();
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw Refusals.invalid(
                    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: "
                            + "Member must have length between 1 and " + MOST_PARTS);
        }
        String token = request.clientRequestToken();
        if (token != null) {
            Tokens.check(token);
        }
        List<Write> writes = new ArrayList<>(parts.size());
        for (TransactWriteItem part : parts) {
            writes.add(write(part));
        }
        distinct(places(writes), "Transaction request cannot include multiple operations on one item");
        if (token == null || !tokens.isDone(token, parts)) {
            carriedOut(writes);
            if (token != null) {
                tokens.remember(token, parts);
            }
        }
        return TransactWriteItemsResponse.builder().build();
    }

    private void carriedOut(List<Write> writes) {
        List<Place> places = new ArrayList<>(writes.size());
        List<@Nullable Item> after = new ArrayList<>(writes.size());
        List<CancellationReason> reasons = new ArrayList<>(writes.size());
        boolean cancelled = false;
        long bytes = 0;
        for (Write write : writes) {
            Item before = stored.get(write.place());
            CancellationReason reason = Reasons.NONE;
            try {
                if (write.isAllowed(before)) {
                    Item item = write.after(before);
                    places.add(write.place());
                    after.add(item);
                    bytes += item == null ? 0 : item.bytesAtMost();
                } else {
                    reason = Reasons.conditionFailed(write.returnsOld() ? before : null);
                }
            } catch (DynamoDbException invalid) {
                reason = Reasons.invalid(invalid);
            }
            cancelled |= !reason.equals(Reasons.NONE);
            reasons.add(reason);
        }
        if (bytes > LARGEST_TRANSACTION && bytes(after) > LARGEST_TRANSACTION) {
            throw Refusals.invalid("Transaction size has exceeded the maximum allowed size of 4 MB");
        }
        if (cancelled) {
            throw Refusals.cancelled(reasons);
        }
        stored.apply(places, after);
    }

    private static long bytes(List<@Nullable Item> items) {
        long bytes = 0;
        for (Item item : items) {
            bytes += item == null ? 0 : item.bytes();
        }
        return bytes;
    }

    private Write write(TransactWriteItem part) {
        Put put = part.put();
        Delete delete = part.delete();
        ConditionCheck check = part.conditionCheck();
        var update = part.update();
        int kinds =
                (put == null ? 0 : 1) + (delete == null ? 0 : 1) + (check == null ? 0 : 1) + (update == null ? 0 : 1);
        if (kinds != 1) {
            throw Refusals.invalid("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (put != null) {
            ours(put.tableName());
            return Write.put(
                    put.conditionExpression(),
                    new Names(
                            put.hasExpressionAttributeNames(),
                            put.expressionAttributeNames(),
                            put.hasExpressionAttributeValues(),
                            put.expressionAttributeValues()),
                    returnsOld(put.returnValuesOnConditionCheckFailure()),
                    put.item());
        }
        if (update != null) {
            ours(update.tableName());
            if (update.updateExpression() == null) {
                throw Refusals.invalid("The expression can not be null");
            }
            return Write.update(
                    update.conditionExpression(),
                    update.updateExpression(),
                    new Names(
                            update.hasExpressionAttributeNames(),
                            update.expressionAttributeNames(),
                            update.hasExpressionAttributeValues(),
                            update.expressionAttributeValues()),
                    returnsOld(update.returnValuesOnConditionCheckFailure()),
                    update.key());
        }
        if (delete != null) {
            ours(delete.tableName());
            return Write.delete(
                    delete.conditionExpression(),
                    new Names(
                            delete.hasExpressionAttributeNames(),
                            delete.expressionAttributeNames(),
                            delete.hasExpressionAttributeValues(),
                            delete.expressionAttributeValues()),
                    returnsOld(delete.returnValuesOnConditionCheckFailure()),
                    delete.key());
        }
        ours(check.tableName());
        return Write.check(
                check.conditionExpression(),
                new Names(
                        check.hasExpressionAttributeNames(),
                        check.expressionAttributeNames(),
                        check.hasExpressionAttributeValues(),
                        check.expressionAttributeValues()),
                returnsOld(check.returnValuesOnConditionCheckFailure()),
                check.key());
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        uncounted(request.returnConsumedCapacity());
        List<TransactGetItem> parts = request.transactItems();
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw Refusals.invalid(
                    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: "
                            + "Member must have length between 1 and " + MOST_PARTS);
        }
        List<Place> places = new ArrayList<>();
        List<ItemResponse> answers = new ArrayList<>();
        for (TransactGetItem part : parts) {
            Get get = part.get();
            if (get == null) {
                throw Refusals.invalid("Every part has to get an item");
            }
            ours(get.tableName());
            Place place = Shape.placeOfKey(get.key());
            places.add(place);
            Projection projection = projection(
                    get.projectionExpression(), get.hasExpressionAttributeNames(), get.expressionAttributeNames());
            Item item = stored.get(place);
            ItemResponse.Builder answer = ItemResponse.builder();
            if (item != null) {
                answer.item(part(item, projection));
            }
            answers.add(answer.build());
        }
        distinct(places, "Transaction request cannot include multiple operations on one item");
        return TransactGetItemsResponse.builder().responses(answers).build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        uncounted(request.returnConsumedCapacity());
        if (!request.hasRequestItems() || request.requestItems().isEmpty()) {
            throw Refusals.invalid("The batch write request list for a table cannot be null or empty");
        }
        request.requestItems().keySet().forEach(this::ours);
        List<WriteRequest> asked = request.requestItems().getOrDefault(name, List.of());
        if (asked.isEmpty() || asked.size() > MOST_IN_BATCH) {
            throw Refusals.invalid("Between 1 and " + MOST_IN_BATCH + " items can be written at a time");
        }
        List<Write> writes = new ArrayList<>();
        for (WriteRequest one : asked) {
            if ((one.putRequest() == null) == (one.deleteRequest() == null)) {
                throw Refusals.invalid("Supplied WriteRequest must contain exactly one of a put and a delete");
            }
            writes.add(
                    one.putRequest() != null
                            ? Write.put(null, NO_NAMES, false, one.putRequest().item())
                            : Write.delete(
                                    null, NO_NAMES, false, one.deleteRequest().key()));
        }
        distinct(writes.stream().map(Write::place).toList(), "Provided list of item keys contains duplicates");
        writes.forEach(this::carriedOut);
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        uncounted(request.returnConsumedCapacity());
        List<BatchStatementRequest> statements = request.statements();
        if (statements.isEmpty() || statements.size() > MOST_IN_BATCH) {
            throw Refusals.invalid("1 validation error detected: Value at 'statements' failed to satisfy constraint: "
                    + "Member must have length between 1 and " + MOST_IN_BATCH);
        }
        List<Object> read = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (BatchStatementRequest statement : statements) {
            Insertion insertion = Insertion.of(statement.statement());
            ours(insertion.table());
            if (statement.parameters().size() != insertion.attributes().size()) {
                read.add(invalid("Number of parameters in request and statement don't match.", null));
                continue;
            }
            try {
                Write write = Write.put(null, NO_NAMES, false, insertion.item(statement.parameters()));
                places.add(write.place());
                read.add(write);
            } catch (DynamoDbException invalid) {
                read.add(invalid(invalid.awsErrorDetails().errorMessage(), name));
            }
        }
        distinct(places, "Multiple operations on the same item are not allowed in one batch");
        List<BatchStatementResponse> answers = new ArrayList<>();
        for (Object one : read) {
            answers.add(one instanceof Write write ? inserted(write) : (BatchStatementResponse) one);
        }
        return BatchExecuteStatementResponse.builder().responses(answers).build();
    }

    private BatchStatementResponse inserted(Write write) {
        if (stored.get(write.place()) != null) {
            return failed(BatchStatementErrorCodeEnum.DUPLICATE_ITEM, "Duplicate primary key exists in table", name);
        }
        stored.apply(write.place(), write.after(null));
        return BatchStatementResponse.builder().tableName(name).build();
    }

    private static BatchStatementResponse invalid(String message, @Nullable String table) {
        return failed(BatchStatementErrorCodeEnum.VALIDATION_ERROR, message, table);
    }

    private static BatchStatementResponse failed(
            BatchStatementErrorCodeEnum code, String message, @Nullable String table) {
        return BatchStatementResponse.builder()
                .tableName(table)
                .error(error -> error.code(code).message(message))
                .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        ours(request.tableName());
        uncounted(request.returnConsumedCapacity());
        modern(!request.hasKeyConditions() && !request.hasQueryFilter() && !request.hasAttributesToGet());
        Page page = reading().query(request);
        QueryResponse.Builder answer =
                QueryResponse.builder().count(page.count()).scannedCount(page.examined());
        if (page.items() != null) {
            answer.items(page.items());
        }
        if (page.last() != null) {
            answer.lastEvaluatedKey(page.last());
        }
        return answer.build();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        ours(request.tableName());
        uncounted(request.returnConsumedCapacity());
        modern(!request.hasScanFilter() && !request.hasAttributesToGet());
        Page page = reading().scan(request);
        ScanResponse.Builder answer = ScanResponse.builder().count(page.count()).scannedCount(page.examined());
        if (page.items() != null) {
            answer.items(page.items());
        }
        if (page.last() != null) {
            answer.lastEvaluatedKey(page.last());
        }
        return answer.build();
    }

    private Reading reading() {
        return new Reading(stored, lag);
    }

    private @Nullable Item read(Place place, boolean consistent) {
        int behind = consistent ? 0 : lag.behind(Shape.TABLE.name());
        return behind == 0 ? stored.get(place) : stored.view(Shape.TABLE).get(place, behind);
    }

    private static @Nullable Projection projection(
            @Nullable String expression, boolean hasNames, Map<String, String> names) {
        if (expression == null) {
            var _ = new Names(hasNames, names, false, Map.of()).scope();
            return null;
        }
        Parsed<List<Operand.Path>> parsed = Parsed.projection(expression);
        return Projection.of(parsed, new Names(hasNames, names, false, Map.of()).scope(parsed.placeholders()));
    }

    private static Map<String, AttributeValue> part(Item item, @Nullable Projection projection) {
        return projection == null ? item.attributes() : projection.of(item.attributes());
    }

    private void ours(@Nullable String table) {
        if (table == null) {
            throw Refusals.invalid("1 validation error detected: Value at 'tableName' failed to satisfy constraint: "
                    + "Member must not be null");
        }
        if (!table.equals(name)) {
            throw Refusals.noTable();
        }
    }

    private static List<Place> places(List<Write> writes) {
        List<Place> places = new ArrayList<>(writes.size());
        for (Write write : writes) {
            places.add(write.place());
        }
        return places;
    }

    private static void distinct(Collection<Place> places, String refusal) {
        if (places.size() > 1) {
            Set<Place> seen = new HashSet<>();
            for (Place place : places) {
                if (!seen.add(place)) {
                    throw Refusals.invalid(refusal);
                }
            }
        }
    }

    private static boolean returnsOld(@Nullable ReturnValuesOnConditionCheckFailure wanted) {
        return wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    private static void oneOf(@Nullable ReturnValue wanted, ReturnValue... allowed) {
        if (wanted != null && !List.of(allowed).contains(wanted)) {
            throw Refusals.invalid("ReturnValues set to invalid value");
        }
    }

    private static void uncounted(@Nullable ReturnConsumedCapacity wanted) {
        if (wanted != null && wanted != ReturnConsumedCapacity.NONE) {
            throw new UnsupportedOperationException("The fake table does not count capacity.");
        }
    }

    private static void modern(boolean expressionsOnly) {
        if (!expressionsOnly) {
            throw new UnsupportedOperationException(
                    "The fake table reads expressions only, none of the older parameters.");
        }
    }

    /** Why a part of a transaction was not carried out. */
    private static final class Reasons {
        static final CancellationReason NONE =
                CancellationReason.builder().code("None").build();

        static CancellationReason conditionFailed(@Nullable Item item) {
            CancellationReason.Builder reason =
                    CancellationReason.builder().code("ConditionalCheckFailed").message(Refusals.CONDITION_FAILED);
            return (item == null ? reason : reason.item(item.attributes())).build();
        }

        static CancellationReason invalid(DynamoDbException why) {
            return CancellationReason.builder()
                    .code("ValidationError")
                    .message(why.awsErrorDetails().errorMessage())
                    .build();
        }
    }
}
