package dev.scrip.aws.table;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.access.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Tenants, one item each, all in the partition {@code TENANTS#ALL}. */
public final class DynamoTenants implements Tenants {
    private static final String BUSINESS = "b";
    private static final String MODE = "m";

    private final DynamoTable table;

    public DynamoTenants(DynamoTable table) {
        this.table = table;
    }

    @Override
    public void put(Tenant tenant) {
        table.ask(store -> store.putItem(put -> put.tableName(table.name()).item(item(tenant))));
    }

    @Override
    public List<Tenant> all() {
        return table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Attributes.texts(Map.of(":pk", Keys.tenants())))
                        .build())
                .map(item -> new Tenant(Attributes.text(item, BUSINESS), Mode.valueOf(Attributes.text(item, MODE))))
                .toList();
    }

    /** The item of a tenant, all of whose attributes are text. */
    public static Map<String, AttributeValue> item(Tenant tenant) {
        var item = new HashMap<>(Keys.tenant(tenant).attributes());
        item.put(BUSINESS, Attributes.text(tenant.businessId()));
        item.put(MODE, Attributes.text(tenant.mode().name()));
        return item;
    }
}
