package dev.scrip.aws.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Makes transactions fail in the ways that a local store never does: the next faults are taken in turn, then none. */
public final class Faults {

    private final Queue<Fault> next = new ArrayDeque<>();
    private final List<DecoratedClient.Send> underWay = new ArrayList<>();

    public DynamoDbClient around(DynamoDbClient real) {
        return DecoratedClient.of(
                real,
                (request, send) -> request instanceof TransactWriteItemsRequest transaction
                        ? call(take(), transaction.transactItems().size(), () -> real.transactWriteItems(transaction))
                        : send.now());
    }

    public synchronized void next(Fault... faults) {
        next.addAll(List.of(faults));
    }

    /** Carries out the writes that are under way; one that is refused by then is no longer heard of. */
    public synchronized void land() {
        for (var write : underWay) {
            try {
                var _ = write.now();
            } catch (TransactionCanceledException refused) {
                // Nobody waits for the answer any more.
            }
        }
        underWay.clear();
    }

    private synchronized Fault take() {
        Fault fault = next.poll();
        return fault == null ? Fault.NONE : fault;
    }

    private synchronized void keep(DecoratedClient.Send send) {
        underWay.add(send);
    }

    private Object call(Fault fault, int parts, DecoratedClient.Send send) {
        return switch (fault) {
            case NONE -> send.now();
            case CONFLICT -> throw cancelled("TransactionConflict", parts);
            case CANCELLED_BY_THROTTLE -> throw cancelled("ThrottlingError", parts);
            case THROTTLE -> throw throttled();
            case TIMED_OUT -> throw timedOut();
            case LANDS_LATE -> {
                keep(send);
                throw timedOut();
            }
            case APPLIED_BUT_TIMED_OUT -> throw after(send, timedOut());
            case APPLIED_BUT_FAILED -> throw after(send, failed());
            case CRASH_BEFORE -> throw new Crash("before a write");
            case CRASH_AFTER -> {
                var _ = send.now();
                throw new Crash("after a write");
            }
        };
    }

    private static SdkException after(DecoratedClient.Send send, SdkException failure) {
        var _ = send.now();
        return failure;
    }

    static TransactionCanceledException cancelled(String code, int parts) {
        var reasons = IntStream.range(0, parts)
                .mapToObj(i -> CancellationReason.builder()
                        .code(i == 0 ? code : "None")
                        .build())
                .toList();
        return cancelled(reasons);
    }

    static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionCanceledException")
                        .build())
                .statusCode(400)
                .build();
    }

    static SdkException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .statusCode(400)
                .build();
    }

    private static SdkException failed() {
        return InternalServerErrorException.builder().statusCode(500).build();
    }

    private static SdkException timedOut() {
        return ApiCallTimeoutException.create(6_000);
    }
}
