package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.TestClocks;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Test clocks, one item each, {@code CLOCK#<tenant> / CLOCK}, put under the condition that none goes back. */
public final class DynamoTestClocks implements TestClocks {
    private static final String AT = "at";

    private final DynamoTable table;

    public DynamoTestClocks(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Instant> standing(Tenant tenant) {
        return table.get(Keys.testClock(tenant)).map(item -> Attributes.instant(item, AT));
    }

    @Override
    public void advance(Tenant tenant, Instant to) {
        var item = new HashMap<>(Keys.testClock(tenant).attributes());
        item.put(AT, Attributes.instant(to));
        try {
            table.ask(store -> store.putItem(put -> put.tableName(table.name())
                    .item(item)
                    .conditionExpression("attribute_not_exists(PK) OR #at < :to")
                    .expressionAttributeNames(Map.of("#at", AT))
                    .expressionAttributeValues(Map.of(":to", Attributes.instant(to)))));
        } catch (ConditionalCheckFailedException _) {
            // It stands there already, or later: somebody else moved it.
        }
    }
}
