package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.metering.PackName;
import dev.scrip.metering.usecase.UsagePacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Usage packs: those of commits, read here only, those of no commit, and contents beside them. See docs/data-model.md. */
public final class DynamoUsagePacks implements UsagePacks {
    private static final String ABSENT = "attribute_not_exists(PK)";

    private final DynamoTable table;
    private final Contention contention;

    public DynamoUsagePacks(DynamoTable table) {
        this.table = table;
        this.contention = Contention.of(table);
    }

    /** In a transaction, as every pack is written: the function may put packs in no other way. */
    @Override
    public void put(Tenant tenant, PackName name, byte[] stored) {
        var item = item(Keys.pack(tenant, name), stored);
        contention.retry(() -> {
            try {
                table.ask(store ->
                        store.transactWriteItems(transaction -> transaction.transactItems(TransactWriteItem.builder()
                                .put(put ->
                                        put.tableName(table.name()).item(item).conditionExpression(ABSENT))
                                .build())));
                return Optional.of(true);
            } catch (TransactionCanceledException refused) {
                return Cancellation.of(refused).anyFailed() ? Optional.of(false) : Optional.empty();
            }
        });
    }

    @Override
    public void putAside(Tenant tenant, PackName name, byte[] content) {
        try {
            table.ask(store -> store.putItem(put -> put.tableName(table.name())
                    .item(item(Keys.aside(tenant, name), content))
                    .conditionExpression(ABSENT)));
        } catch (ConditionalCheckFailedException _) {
            // Written by an earlier delivery: the content of a name is always the same.
        }
    }

    @Override
    public Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names) {
        Map<PackName, byte[]> contents = new HashMap<>();
        items(names.stream()
                        .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> Keys.aside(tenant, name))))
                .forEach((name, item) -> contents.put(name, Attributes.bytes(item, PackItem.EVENTS)));
        return contents;
    }

    @Override
    public List<Stored> find(Tenant tenant, List<PackName> names) {
        Map<PackName, Map<String, AttributeValue>> found = items(names.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> Keys.pack(tenant, name))));
        return names.stream()
                .flatMap(name -> Stream.ofNullable(found.get(name)).map(item -> stored(name, item)))
                .toList();
    }

    @Override
    public List<Stored> ofCustomer(Tenant tenant, String customerHash, String lowest, String highest, int limit) {
        return table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(Keys.packsOfHash(tenant, customerHash)),
                                ":from", Attributes.text(lowest),
                                ":to", Attributes.text(Keys.afterPacks(highest))))
                        .scanIndexForward(false)
                        .limit(limit)
                        .consistentRead(true)
                        .build())
                .limit(limit)
                .map(item -> stored(Keys.packName(customerHash, Key.of(item).sort()), item))
                .toList();
    }

    private Map<PackName, Map<String, AttributeValue>> items(Map<PackName, Key> keys) {
        Map<Key, Map<String, AttributeValue>> items = new BatchGet(table, contention).items(keys.values());
        Map<PackName, Map<String, AttributeValue>> found = new HashMap<>();
        keys.forEach((name, key) -> Optional.ofNullable(items.get(key)).ifPresent(item -> found.put(name, item)));
        return found;
    }

    private static Stored stored(PackName name, Map<String, AttributeValue> item) {
        return new Stored(name, PackItem.slot(item), Attributes.bytes(item, PackItem.EVENTS));
    }

    private static Map<String, AttributeValue> item(Key key, byte[] bytes) {
        var item = new HashMap<>(key.attributes());
        item.put(PackItem.EVENTS, Attributes.bytes(bytes));
        return item;
    }
}
