package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What a store answers, as text that is the same when the answers are. */
final class Answers {
    /** More than a sequence could need; a store that never ends a query is told so. */
    private static final int MOST_PAGES = 200;

    private final DynamoDbClient store;
    private final String run;

    /** @param run put before the tokens of transactions, since a store remembers them longer than a table lives */
    Answers(DynamoDbClient store, String run) {
        this.store = store;
        this.run = run;
    }

    String to(Step step) {
        try {
            return switch (step) {
                case Step.Single(DynamoDbRequest request) -> single(request);
                case Step.Pages(QueryRequest first) -> pages(first);
                case Step.Whole(ScanRequest first) -> whole(first);
            };
        } catch (DynamoDbException refused) {
            return refusal(refused);
        } catch (RuntimeException unexpected) {
            return "not an answer: " + unexpected;
        }
    }

    private String single(DynamoDbRequest request) {
        return switch (request) {
            case GetItemRequest get -> {
                var answer = store.getItem(get);
                yield found(answer.hasItem(), answer.item());
            }
            case PutItemRequest put -> {
                var answer = store.putItem(put);
                yield found(answer.hasAttributes(), answer.attributes());
            }
            case UpdateItemRequest update -> {
                var answer = store.updateItem(update);
                yield found(answer.hasAttributes(), answer.attributes());
            }
            case DeleteItemRequest delete -> {
                var answer = store.deleteItem(delete);
                yield found(answer.hasAttributes(), answer.attributes());
            }
            case QueryRequest query -> page(store.query(query));
            case ScanRequest scan -> whole(scan);
            case TransactWriteItemsRequest transaction -> {
                String token = transaction.clientRequestToken();
                store.transactWriteItems(
                        token == null || token.isEmpty() || token.length() > 3
                                ? transaction
                                : transaction.toBuilder()
                                        .clientRequestToken(run + token)
                                        .build());
                yield "written";
            }
            case TransactGetItemsRequest transaction ->
                store.transactGetItems(transaction).responses().stream()
                        .map(answer -> found(answer.hasItem(), answer.item()))
                        .collect(Collectors.joining("; "));
            case BatchGetItemRequest batch -> {
                var answer = store.batchGetItem(batch);
                yield answer.responses().entrySet().stream()
                                .map(table -> table.getKey() + Shown.sorted(table.getValue().stream()))
                                .collect(Collectors.joining())
                        + " left " + answer.unprocessedKeys().keySet();
            }
            case BatchWriteItemRequest batch ->
                "left " + store.batchWriteItem(batch).unprocessedItems().keySet();
            case BatchExecuteStatementRequest batch ->
                store.batchExecuteStatement(batch).responses().stream()
                        .map(answer -> answer.tableName() + " "
                                + (answer.error() == null
                                        ? "done"
                                        : answer.error().codeAsString()))
                        .collect(Collectors.joining("; "));
            default -> throw new IllegalArgumentException("no way to ask " + request);
        };
    }

    private static String found(boolean there, Map<String, AttributeValue> item) {
        return there ? Shown.item(item) : "nothing";
    }

    private String pages(QueryRequest first) {
        List<String> pages = new ArrayList<>();
        QueryRequest next = first;
        while (pages.size() < MOST_PAGES) {
            QueryResponse answer = store.query(next);
            pages.add(page(answer));
            if (!answer.hasLastEvaluatedKey()) {
                return String.join("\n    ", pages);
            }
            next = next.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
        }
        return "no end";
    }

    private static String page(QueryResponse answer) {
        return (answer.hasItems() ? Shown.inOrder(answer.items()) : "no items")
                + " " + answer.count() + " of " + answer.scannedCount()
                + (answer.hasLastEvaluatedKey() ? " until " + Shown.item(answer.lastEvaluatedKey()) : "");
    }

    private String whole(ScanRequest first) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int count = 0;
        int examined = 0;
        ScanRequest next = first;
        for (int i = 0; i < MOST_PAGES; i++) {
            ScanResponse answer = store.scan(next);
            items.addAll(answer.items());
            count += answer.count();
            examined += answer.scannedCount();
            if (!answer.hasLastEvaluatedKey()) {
                return Shown.sorted(items.stream()) + " " + count + " of " + examined;
            }
            next = next.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
        }
        return "no end";
    }

    private static String refusal(DynamoDbException refused) {
        String what = refused.getClass().getSimpleName() + " "
                + refused.awsErrorDetails().errorCode() + " " + refused.statusCode();
        return switch (refused) {
            case ConditionalCheckFailedException failed -> what + " " + found(failed.hasItem(), failed.item());
            case TransactionCanceledException cancelled ->
                what + " "
                        + cancelled.cancellationReasons().stream()
                                .map(reason -> reason.code() + " " + found(reason.hasItem(), reason.item()))
                                .collect(Collectors.joining("; ", "[", "]"));
            default -> what;
        };
    }

    /** The whole table and both indexes. */
    String everything(String table) {
        return Stream.of("", "listed", "due")
                .map(index -> index + " "
                        + whole(ScanRequest.builder()
                                .tableName(table)
                                .indexName(index.isEmpty() ? null : index)
                                .build()))
                .collect(Collectors.joining("\n"));
    }
}
