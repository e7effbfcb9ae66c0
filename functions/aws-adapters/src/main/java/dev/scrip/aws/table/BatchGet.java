package dev.scrip.aws.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items by their keys, strongly consistent, as many as fit at a time. What the store leaves out is asked for again. */
record BatchGet(DynamoTable table, Contention contention) {
    private static final int MOST_KEYS = 100;

    Map<Key, Map<String, AttributeValue>> items(Collection<Key> keys) {
        Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
        List<Key> all = keys.stream().distinct().toList();
        for (int i = 0; i < all.size(); i += MOST_KEYS) {
            read(all.subList(i, Math.min(all.size(), i + MOST_KEYS)), found);
        }
        return found;
    }

    private void read(List<Key> keys, Map<Key, Map<String, AttributeValue>> found) {
        List<Map<String, AttributeValue>> left =
                new ArrayList<>(keys.stream().map(Key::attributes).toList());
        contention.retry(() -> {
            BatchGetItemResponse answer = table.ask(store -> store.batchGetItem(batch -> batch.requestItems(Map.of(
                    table.name(),
                    KeysAndAttributes.builder()
                            .keys(List.copyOf(left))
                            .consistentRead(true)
                            .build()))));
            answer.responses().getOrDefault(table.name(), List.of()).forEach(item -> found.put(Key.of(item), item));
            left.clear();
            Optional.ofNullable(answer.unprocessedKeys().get(table.name()))
                    .ifPresent(unread -> left.addAll(unread.keys()));
            return left.isEmpty() ? Optional.of(found) : Optional.empty();
        });
    }
}
