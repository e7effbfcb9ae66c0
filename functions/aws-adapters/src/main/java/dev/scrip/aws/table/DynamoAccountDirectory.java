package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.GrantRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds accounts by the index {@code listed}, and what a customer holds by one strongly consistent query. */
public final class DynamoAccountDirectory implements AccountDirectory {

    private final DynamoTable table;

    public DynamoAccountDirectory(DynamoTable table) {
        this.table = table;
    }

    @Override
    public List<AccountId> ofEntitlement(Tenant tenant, String entitlementId, int offset, int limit) {
        return new ListedKeys(table)
                .entries(Keys.listedAccounts(tenant, entitlementId), offset + limit)
                .skip(offset)
                .limit(limit)
                .map(entry -> Keys.listedId(Attributes.text(entry, Attributes.LSK)))
                .map(customerId -> new AccountId(tenant, entitlementId, customerId))
                .toList();
    }

    @Override
    public List<AccountId> ofCustomer(Tenant tenant, String customerId) {
        return holdings(tenant, customerId, Keys.accountPrefix(), true, 1_000)
                .map(item -> Key.of(item).sort().substring(Keys.accountPrefix().length()))
                .map(entitlementId -> new AccountId(tenant, entitlementId, customerId))
                .toList();
    }

    @Override
    public List<GrantRecord> grants(AccountId account, int offset, int limit) {
        return holdings(account.tenant(), account.customerId(), Keys.grantPrefix(account), false, offset + limit)
                .skip(offset)
                .limit(limit)
                .map(GrantItem::read)
                .toList();
    }

    private Stream<Map<String, AttributeValue>> holdings(
            Tenant tenant, String customerId, String prefix, boolean ascending, int most) {
        return table.items(QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("PK = :pk AND begins_with(SK, :prefix)")
                .expressionAttributeValues(
                        Attributes.texts(Map.of(":pk", Keys.holdings(tenant, customerId), ":prefix", prefix)))
                .scanIndexForward(ascending)
                .limit(page(most))
                .consistentRead(true)
                .build());
    }

    /** Reads no more than was asked for, and no page of more than a thousand items. */
    private static int page(int most) {
        return Math.clamp(most, 1, 1_000);
    }
}
