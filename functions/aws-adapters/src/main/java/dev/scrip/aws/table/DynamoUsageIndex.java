package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.metering.usecase.UsageIndex;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** {@code USAGE#<t>#<day> / <lowest message id>.<hash of the list>}: see docs/data-model.md. */
public final class DynamoUsageIndex implements UsageIndex {
    private static final String PACKS = "p";

    private final DynamoTable table;

    public DynamoUsageIndex(DynamoTable table) {
        this.table = table;
    }

    @Override
    public void put(Tenant tenant, LocalDate day, Entry entry) {
        var item = new HashMap<>(Keys.usage(tenant, day, entry.key()).attributes());
        item.put(PACKS, Attributes.bytes(entry.packs()));
        try {
            table.ask(store -> store.putItem(
                    put -> put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(PK)")));
        } catch (ConditionalCheckFailedException _) {
            // The key holds a hash of the list, so the same list is there.
        }
    }

    @Override
    public List<Entry> newestFirst(Tenant tenant, LocalDate day, String before, int limit) {
        return table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK < :before")
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(Keys.usageOf(tenant, day)),
                                ":before", Attributes.text(before)))
                        .scanIndexForward(false)
                        .limit(limit)
                        .consistentRead(true)
                        .build())
                .limit(limit)
                .map(item -> new Entry(Key.of(item).sort(), Attributes.bytes(item, PACKS)))
                .toList();
    }
}
