package dev.scrip.infra;

import dev.scrip.audit.Bookmark;
import dev.scrip.aws.table.ItemSource;
import dev.scrip.aws.table.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a table in memory, where they can be damaged a thousand times and are quickly put right again. */
final class ItemCopy implements ItemSource {
    private final NavigableMap<String, NavigableMap<String, Map<String, AttributeValue>>> partitions = new TreeMap<>();
    private final List<Runnable> undo = new ArrayList<>();

    static ItemCopy of(DynamoDbClient client, String table) {
        var copy = new ItemCopy();
        client.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(copy::put);
        copy.undo.clear();
        return copy;
    }

    List<Map<String, AttributeValue>> all() {
        return partitions.values().stream()
                .flatMap(each -> each.values().stream())
                .toList();
    }

    Optional<Map<String, AttributeValue>> find(Key key) {
        return Optional.ofNullable(partitions.get(key.partition())).map(each -> each.get(key.sort()));
    }

    void put(Map<String, AttributeValue> item) {
        var key = Key.of(item);
        var partition = partitions.computeIfAbsent(key.partition(), _ -> new TreeMap<>());
        remember(key, Optional.ofNullable(partition.put(key.sort(), Map.copyOf(item))));
    }

    void remove(Key key) {
        var partition = partitions.get(key.partition());
        if (partition != null) {
            remember(key, Optional.ofNullable(partition.remove(key.sort())));
            if (partition.isEmpty()) {
                partitions.remove(key.partition());
            }
        }
    }

    private void remember(Key key, Optional<Map<String, AttributeValue>> before) {
        undo.add(() -> before.ifPresentOrElse(this::put, () -> remove(key)));
    }

    /** As it was copied. */
    void restore() {
        var steps = List.copyOf(undo);
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).run();
        }
        undo.clear();
    }

    @Override
    public List<Map<String, AttributeValue>> query(
            String partition, String from, String to, boolean ascending, int limit) {
        NavigableMap<String, Map<String, AttributeValue>> items =
                partitions.getOrDefault(partition, new TreeMap<>()).subMap(from, true, to, true);
        return (ascending ? items : items.descendingMap())
                .values().stream().limit(limit).toList();
    }

    @Override
    public Map<Key, Map<String, AttributeValue>> get(Collection<Key> keys) {
        Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
        keys.forEach(key -> find(key).ifPresent(item -> found.put(key, item)));
        return found;
    }

    @Override
    public List<Map<String, AttributeValue>> scan(Bookmark from) {
        return partitions.entrySet().stream()
                .filter(each -> Math.floorMod(each.getKey().hashCode(), Bookmark.SHARES) == from.share())
                .flatMap(each -> each.getValue().values().stream())
                .filter(item -> from.behind().stream().allMatch(place -> {
                    var key = Key.of(item);
                    int order = key.partition().compareTo(place.partition());
                    return order > 0 || (order == 0 && key.sort().compareTo(place.sort()) > 0);
                }))
                .limit(100)
                .toList();
    }
}
