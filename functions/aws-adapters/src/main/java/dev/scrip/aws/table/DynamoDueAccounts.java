package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.usecase.DueAccounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds due accounts by the index {@code due}. */
public final class DynamoDueAccounts implements DueAccounts {
    private final DynamoTable table;

    public DynamoDueAccounts(DynamoTable table) {
        this.table = table;
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        return new DueKeys(table)
                .upTo(Keys.dueShard(tenant, shard), upTo, after.map(DynamoDueAccounts::entry), limit)
                .map(key -> new Due(Keys.dueInstant(key), Keys.dueAccount(tenant, key)))
                .toList();
    }

    private static Map<String, AttributeValue> entry(Due due) {
        return DueKeys.entry(
                Keys.account(due.account()), Keys.dueShard(due.account()), Keys.dueAt(due.at(), due.account()));
    }
}
