package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** {@code RECEIPT#<t> / <hash>}: see docs/data-model.md. */
final class ReceiptItem {
    private static final String FINGERPRINT = "f";
    private static final String EXPIRES = "x";
    private static final String REPLACEABLE = "r";
    private static final String CREATED = "id";

    private ReceiptItem() {}

    static Map<String, AttributeValue> of(Tenant tenant, Receipt receipt) {
        var item = new HashMap<>(Keys.receipt(tenant, receipt.hash()).attributes());
        item.put(FINGERPRINT, Attributes.bytes(receipt.fingerprint()));
        item.put(EXPIRES, Attributes.instant(receipt.expiresAt()));
        item.put(REPLACEABLE, Attributes.flag(receipt.replaceable()));
        item.put(CREATED, Attributes.text(receipt.createdId()));
        item.put(Attributes.TTL, Attributes.ttl(receipt.expiresAt()));
        return item;
    }

    static Receipt read(Map<String, AttributeValue> item) {
        return new Receipt(
                Key.of(item).sort(),
                Attributes.bytes(item, FINGERPRINT),
                Attributes.instant(item, EXPIRES),
                Attributes.flag(item, REPLACEABLE),
                Attributes.text(item, CREATED));
    }

    /** {@link Receipt#mayReplace} as a condition: the store may keep an expired one for days. */
    static Put put(DynamoTable table, Tenant tenant, Receipt receipt, Instant now) {
        String replace = receipt.replaceable() ? " OR r = :yes" : "";
        var values = new HashMap<>(Map.of(":now", Attributes.instant(now)));
        if (receipt.replaceable()) {
            values.put(":yes", Attributes.flag(true));
        }
        return Put.builder()
                .tableName(table.name())
                .item(of(tenant, receipt))
                .conditionExpression("attribute_not_exists(PK) OR x <= :now" + replace)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
