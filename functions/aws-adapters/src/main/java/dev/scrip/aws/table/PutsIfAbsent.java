package dev.scrip.aws.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/** Puts up to 25 items in one request, each only if absent, and independently of the others. */
record PutsIfAbsent(DynamoTable table, Contention contention) {

    /**
     * @param items of different keys and all with the same attributes
     * @return the items that were there before, by their keys
     */
    Map<Key, Map<String, AttributeValue>> put(List<Map<String, AttributeValue>> items) {
        List<Map<String, AttributeValue>> left = new ArrayList<>(items);
        Set<Key> taken = new HashSet<>();
        contention.retry(() -> {
            List<Map<String, AttributeValue>> undecided = insert(left, taken);
            left.clear();
            left.addAll(undecided);
            return left.isEmpty() ? Optional.of(taken) : Optional.empty();
        });
        return taken.isEmpty() ? Map.of() : new BatchGet(table, contention).items(taken);
    }

    /** Those for which it is not known whether they were written. */
    private List<Map<String, AttributeValue>> insert(List<Map<String, AttributeValue>> items, Set<Key> taken) {
        List<BatchStatementResponse> answers = table.ask(store -> store.batchExecuteStatement(batch ->
                        batch.statements(items.stream().map(this::statement).toList())))
                .responses();
        List<Map<String, AttributeValue>> undecided = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            BatchStatementResponse answer = answers.get(i);
            if (answer.error() == null) {
                continue;
            }
            switch (answer.error().code()) {
                case DUPLICATE_ITEM -> taken.add(Key.of(items.get(i)));
                case TRANSACTION_CONFLICT,
                        PROVISIONED_THROUGHPUT_EXCEEDED,
                        REQUEST_LIMIT_EXCEEDED,
                        THROTTLING_ERROR,
                        INTERNAL_SERVER_ERROR -> undecided.add(items.get(i));
                default -> throw refused(answer.error().code());
            }
        }
        return undecided;
    }

    private static IllegalStateException refused(BatchStatementErrorCodeEnum code) {
        return new IllegalStateException("the table refuses a statement: " + code);
    }

    private BatchStatementRequest statement(Map<String, AttributeValue> item) {
        List<String> names = item.keySet().stream().sorted().toList();
        String places = names.stream().map(name -> "'" + name + "':?").collect(Collectors.joining(","));
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"" + table.name() + "\" VALUE {" + places + "}")
                .parameters(names.stream().map(new HashMap<>(item)::get).toList())
                .build();
    }
}
