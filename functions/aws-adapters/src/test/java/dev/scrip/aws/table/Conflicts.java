package dev.scrip.aws.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Lets two transactions at work on one item at the same time conflict, as they do in the real store. */
public final class Conflicts {

    private final Set<Key> busy = ConcurrentHashMap.newKeySet();

    public DynamoDbClient around(DynamoDbClient real) {
        return DecoratedClient.of(
                real,
                (request, send) -> request instanceof TransactWriteItemsRequest transaction
                        ? exclusive(transaction, send)
                        : send.now());
    }

    private Object exclusive(TransactWriteItemsRequest transaction, DecoratedClient.Send send) {
        var mine = new ArrayList<Key>();
        try {
            List<CancellationReason> reasons = transaction.transactItems().stream()
                    .map(Conflicts::key)
                    .map(key -> claimed(key, mine) ? "None" : "TransactionConflict")
                    .map(code -> CancellationReason.builder().code(code).build())
                    .toList();
            if (mine.size() < reasons.size()) {
                throw Faults.cancelled(reasons);
            }
            return send.now();
        } finally {
            mine.forEach(busy::remove);
        }
    }

    private boolean claimed(Key key, List<Key> mine) {
        return busy.add(key) && mine.add(key);
    }

    private static Key key(TransactWriteItem part) {
        if (part.put() != null) {
            return Key.of(part.put().item());
        }
        if (part.update() != null) {
            return Key.of(part.update().key());
        }
        return Key.of(
                part.delete() != null
                        ? part.delete().key()
                        : part.conditionCheck().key());
    }
}
