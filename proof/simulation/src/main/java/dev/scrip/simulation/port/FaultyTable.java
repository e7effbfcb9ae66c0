package dev.scrip.simulation.port;

import dev.scrip.simulation.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The table as functions meet it: slow, contended, and not always there. Only what the functions ask for is answered. */
public final class FaultyTable implements DynamoDbClient {
    private static final int LATEST_LANDING_MICROS = 90_000_000;

    private final DynamoDbClient store;
    private final Ports ports;

    /** @param store answers truthfully */
    public FaultyTable(DynamoDbClient store, Ports ports) {
        this.store = store;
        this.ports = ports;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest get) {
        touch(get.key());
        return read("get", () -> store.getItem(get));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest batch) {
        batch.requestItems().values().forEach(keys -> keys.keys().forEach(FaultyTable::touch));
        return read("batch get", () -> {
            if (!ports.strikes(Fault.UNPROCESSED)) {
                return store.batchGetItem(batch);
            }
            // The first of the keys are read, and the others are to be asked for again.
            var table = batch.requestItems().entrySet().iterator().next();
            List<Map<String, AttributeValue>> keys = table.getValue().keys();
            int read = draw(keys.size());
            var left = Map.of(
                    table.getKey(),
                    table.getValue().toBuilder()
                            .keys(keys.subList(read, keys.size()))
                            .build());
            if (read == 0) {
                return BatchGetItemResponse.builder()
                        .responses(Map.of())
                        .unprocessedKeys(left)
                        .build();
            }
            KeysAndAttributes first =
                    table.getValue().toBuilder().keys(keys.subList(0, read)).build();
            return store
                    .batchGetItem(batch.toBuilder()
                            .requestItems(Map.of(table.getKey(), first))
                            .build())
                    .toBuilder()
                    .unprocessedKeys(left)
                    .build();
        });
    }

    @Override
    public QueryResponse query(QueryRequest query) {
        query.expressionAttributeValues().values().forEach(value -> touch(value.s()));
        return read("query", () -> {
            if (ports.strikes(Fault.SHORT_PAGE)) {
                int most = 1 + draw(3);
                int asked = query.limit() == null ? most : Math.min(most, query.limit());
                return store.query(query.toBuilder().limit(asked).build());
            }
            return store.query(query);
        });
    }

    @Override
    public ScanResponse scan(ScanRequest scan) {
        return read("scan", () -> store.scan(scan));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest put) {
        return write(
                "put",
                List.of(put.item()),
                () -> TransactionConflictException.builder()
                        .awsErrorDetails(details("TransactionConflictException"))
                        .statusCode(400)
                        .build(),
                () -> store.putItem(put));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest transaction) {
        return write(
                "transaction",
                transaction.transactItems().stream().map(FaultyTable::key).toList(),
                () -> cancelled(transaction.transactItems().size(), "TransactionConflict"),
                () -> {
                    try {
                        var answer = ports.strikes(Fault.MIXED_REASONS) ? mixed(transaction) : null;
                        return answer == null ? store.transactWriteItems(transaction) : answer;
                    } catch (TransactionCanceledException refused) {
                        throw ports.strikes(Fault.MIXED_REASONS) ? mixed(refused) : refused;
                    }
                });
    }

    /** Each statement succeeds or fails for itself. */
    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest batch) {
        return write("statements", List.of(), () -> throttled(), () -> {
            if (!ports.strikes(Fault.UNPROCESSED)) {
                return store.batchExecuteStatement(batch);
            }
            List<BatchStatementResponse> answers = new ArrayList<>();
            for (BatchStatementRequest statement : batch.statements()) {
                boolean fails = draw(3) == 0;
                boolean carriedOut = !fails || draw(2) == 0;
                var answer = carriedOut
                        ? store.batchExecuteStatement(single -> single.statements(statement))
                                .responses()
                                .getFirst()
                        : BatchStatementResponse.builder().build();
                answers.add(
                        fails && answer.error() == null
                                ? BatchStatementResponse.builder()
                                        .error(error -> error.code(
                                                draw(2) == 0
                                                        ? BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR
                                                        : BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT))
                                        .build()
                                : answer);
            }
            return BatchExecuteStatementResponse.builder().responses(answers).build();
        });
    }

    @Override
    public String serviceName() {
        return store.serviceName();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private <T extends DynamoDbResponse> T read(String what, Supplier<T> call) {
        ports.leave(what, 0);
        if (ports.strikes(Fault.THROTTLE)) {
            throw throttled();
        }
        if (ports.strikes(Fault.TIMED_OUT)) {
            throw timedOut();
        }
        T answer = answered(call);
        ports.back();
        return answer;
    }

    private <T extends DynamoDbResponse> T write(
            String what, List<Map<String, AttributeValue>> keys, Supplier<SdkException> conflict, Supplier<T> call) {
        keys.forEach(FaultyTable::touch);
        ports.leave(what, keys.size());
        if (ports.strikes(Fault.THROTTLE)) {
            throw throttled();
        }
        if (ports.strikes(Fault.CONFLICT)) {
            throw conflict.get();
        }
        if (ports.strikes(Fault.TIMED_OUT)) {
            throw timedOut();
        }
        if (ports.strikes(Fault.LANDS_LATE)) {
            ports.stage().at(ports.stage().now() + 1 + draw(LATEST_LANDING_MICROS), () -> land(call));
            throw timedOut();
        }
        T answer = answered(call);
        ports.back();
        if (ports.strikes(Fault.APPLIED_BUT_THREW)) {
            throw draw(2) == 0
                    ? timedOut()
                    : InternalServerErrorException.builder()
                            .awsErrorDetails(details("InternalServerError"))
                            .statusCode(500)
                            .build();
        }
        return answer;
    }

    private <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException refused) {
            throw ports.strikes(Fault.REFUSAL_CUT_OFF) ? nameless(refused.statusCode()) : refused;
        }
    }

    private static void land(Supplier<?> call) {
        try {
            var _ = call.get();
        } catch (SdkException refused) {
            // Nobody waits for the answer any more.
        }
    }

    /** A transaction that could have been carried out is cancelled for passing reasons of several kinds. */
    private TransactWriteItemsResponse mixed(TransactWriteItemsRequest transaction) {
        List<CancellationReason> reasons = new ArrayList<>();
        transaction.transactItems().forEach(_ -> reasons.add(reason(passing())));
        reasons.set(draw(reasons.size()), reason("TransactionConflict"));
        throw cancelled(reasons);
    }

    /** Conditions that failed stay so, and beside them there are passing reasons. */
    private TransactionCanceledException mixed(TransactionCanceledException refused) {
        return cancelled(refused.cancellationReasons().stream()
                .map(reason -> reason.code().equals("None") ? reason(passing()) : reason)
                .toList());
    }

    private String passing() {
        return switch (draw(4)) {
            case 0 -> "TransactionConflict";
            case 1 -> "ThrottlingError";
            case 2 -> "ProvisionedThroughputExceeded";
            default -> "None";
        };
    }

    private static int draw(int bound) {
        return Invocation.current().map(caller -> caller.draw().below(bound)).orElse(0);
    }

    private static String partition(Map<String, AttributeValue> key) {
        AttributeValue partition = key.get("PK");
        return partition == null ? "" : partition.s();
    }

    private static Map<String, AttributeValue> key(TransactWriteItem part) {
        return Stream.of(
                        part.put() == null ? null : part.put().item(),
                        part.update() == null ? null : part.update().key(),
                        part.delete() == null ? null : part.delete().key(),
                        part.conditionCheck() == null
                                ? null
                                : part.conditionCheck().key())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow();
    }

    private static void touch(Map<String, AttributeValue> key) {
        touch(partition(key));
    }

    /** Whoever works for one tenant touches nothing of another. */
    private static void touch(String partition) {
        Invocation.current().flatMap(Invocation::tenant).ifPresent(tenant -> {
            if (partition != null && isPartition(partition) && !partition.contains("#" + tenant)) {
                throw new AssertionError("a call for " + tenant + " touches " + partition);
            }
        });
    }

    private static boolean isPartition(String text) {
        int end = text.indexOf('#');
        return end > 0 && text.startsWith("#bus_", end);
    }

    private static SdkException timedOut() {
        return ApiCallTimeoutException.create(6_000);
    }

    /** What the client makes of a refusal of which it could not read all. */
    private static SdkException nameless(int status) {
        return DynamoDbException.builder().statusCode(status).build();
    }

    private static SdkException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(details("ProvisionedThroughputExceededException"))
                .statusCode(400)
                .build();
    }

    private static TransactionCanceledException cancelled(int parts, String code) {
        List<CancellationReason> reasons = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            reasons.add(reason("None"));
        }
        reasons.set(draw(parts), reason(code));
        return cancelled(reasons);
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).build();
    }

    private static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .awsErrorDetails(details("TransactionCanceledException"))
                .statusCode(400)
                .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).build();
    }
}
