package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.usecase.DueAccounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds due accounts by the index {@code due}, whose keys say all there is to know. What is not due is not read. */
public final class DynamoDueAccounts implements DueAccounts {
    private final DynamoTable table;

    public DynamoDueAccounts(DynamoTable table) {
        this.table = table;
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(DynamoTable.DUE)
                .keyConditionExpression("DPK = :pk AND DSK < :end")
                .expressionAttributeValues(
                        Attributes.texts(Map.of(":pk", Keys.dueShard(tenant, shard), ":end", Keys.afterDue(upTo))))
                .limit(limit);
        after.ifPresent(last -> query.exclusiveStartKey(entry(last)));
        return table.items(query.build())
                .limit(limit)
                .map(entry -> Attributes.text(entry, Attributes.DSK))
                .map(key -> new Due(Keys.dueInstant(key), Keys.dueAccount(tenant, key)))
                .toList();
    }

    private static Map<String, AttributeValue> entry(Due due) {
        var entry = new HashMap<>(Keys.account(due.account()).attributes());
        entry.put(Attributes.DPK, Attributes.text(Keys.dueShard(due.account())));
        entry.put(Attributes.DSK, Attributes.text(Keys.dueAt(due.at(), due.account())));
        return entry;
    }
}
