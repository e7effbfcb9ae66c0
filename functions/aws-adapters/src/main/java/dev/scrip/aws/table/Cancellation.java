package dev.scrip.aws.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why a transaction was cancelled, by the position of its parts. Only a failed condition says something for certain. */
record Cancellation(List<CancellationReason> reasons) {

    static Cancellation of(TransactionCanceledException cancelled) {
        return new Cancellation(cancelled.hasCancellationReasons() ? cancelled.cancellationReasons() : List.of());
    }

    /** Whether the condition of the part at {@code position} failed. */
    boolean failed(int position) {
        return position < reasons.size()
                && "ConditionalCheckFailed".equals(reasons.get(position).code());
    }

    boolean anyFailed() {
        return reasons.stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
    }

    /** The item that made the condition at {@code position} fail. */
    Optional<Map<String, AttributeValue>> taken(int position) {
        return failed(position) ? Optional.of(reasons.get(position).item()) : Optional.empty();
    }

    /** The codes, for people. */
    String summary() {
        return reasons.stream()
                .map(CancellationReason::code)
                .filter(code -> code != null && !code.equals("None"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
