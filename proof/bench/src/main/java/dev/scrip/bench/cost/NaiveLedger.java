package dev.scrip.bench.cost;

import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.Key;
import dev.scrip.credit.MetadataValue;
import dev.scrip.metering.UsageEvent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The design that most people would begin with, written to be right and not wasteful: for each event read the account and
 * its open grants, and write event, account, grant and ledger entry in one transaction. An event that is there already
 * refuses the transaction, so every event counts once; the account's version keeps writers apart. Events are listed by
 * customer and time through an index that holds keys only.
 */
final class NaiveLedger {
    private static final BigDecimal UNITS_A_CREDIT = new BigDecimal("1000");

    private final DynamoTable table;

    NaiveLedger(DynamoTable table) {
        this.table = table;
    }

    void open(String customer, int grants, long credits) {
        var account = account(customer);
        account.put("version", number(0));
        account.put("entries", number(0));
        account.put("balance", number(grants * credits));
        put(account);
        for (int i = 0; i < grants; i++) {
            var grant = grant(customer, i);
            grant.put("amount", number(credits));
            grant.put("remaining", number(credits));
            put(grant);
        }
    }

    private void put(Map<String, AttributeValue> item) {
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }

    void deduct(UsageEvent event) {
        var account = table.get(Key.of(account(event.customerId()))).orElseThrow();
        var grant = oldestGrant(event.customerId());
        var amount = new BigDecimal(textOf(value(event.metadata(), "tokens"))).divide(UNITS_A_CREDIT);
        var balance = new BigDecimal(value(account, "balance").n());
        long number = Long.parseLong(value(account, "entries").n()) + 1;
        table.client()
                .transactWriteItems(transaction -> transaction.transactItems(List.of(
                        putNew(item(event)),
                        TransactWriteItem.builder()
                                .update(update -> update.tableName(table.name())
                                        .key(keyOf(account))
                                        .updateExpression(
                                                "SET balance = balance - :a, entries = entries + :one, version = version + :one")
                                        .conditionExpression("version = :v")
                                        .expressionAttributeValues(Map.of(
                                                ":a", number(amount),
                                                ":one", number(1),
                                                ":v", value(account, "version"))))
                                .build(),
                        TransactWriteItem.builder()
                                .update(update -> update.tableName(table.name())
                                        .key(keyOf(grant))
                                        .updateExpression("SET remaining = remaining - :a")
                                        .conditionExpression("remaining >= :a")
                                        .expressionAttributeValues(Map.of(":a", number(amount))))
                                .build(),
                        putNew(entry(event, number, balance, amount, grant)))));
    }

    private Map<String, AttributeValue> oldestGrant(String customer) {
        return table
                .client()
                .query(query -> query.tableName(table.name())
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("GRANT#" + customer)))
                        .consistentRead(true))
                .items()
                .stream()
                .filter(grant -> new BigDecimal(value(grant, "remaining").n()).signum() > 0)
                .findFirst()
                .orElseThrow();
    }

    private TransactWriteItem putNew(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(PK)"))
                .build();
    }

    private static Map<String, AttributeValue> account(String customer) {
        return keys("ACCOUNT#" + customer, "ACCOUNT");
    }

    private static Map<String, AttributeValue> grant(String customer, int number) {
        return keys("GRANT#" + customer, "%08d".formatted(number));
    }

    private static Map<String, AttributeValue> item(UsageEvent event) {
        var item = keys("EVENT#" + event.eventId(), "EVENT");
        item.put("LPK", text("EVENTS#" + event.customerId()));
        item.put("LSK", text(event.timestamp().toString()));
        item.put("name", text(event.eventName()));
        item.put("at", text(event.timestamp().toString()));
        event.metadata().forEach((key, value) -> item.put("m_" + key, text(textOf(value))));
        return item;
    }

    private static Map<String, AttributeValue> entry(
            UsageEvent event, long number, BigDecimal before, BigDecimal amount, Map<String, AttributeValue> grant) {
        var item = keys("LEDGER#" + event.customerId(), "%016d".formatted(number));
        item.put("type", text("credit_deducted"));
        item.put("amount", number(amount));
        item.put("before", number(before));
        item.put("after", number(before.subtract(amount)));
        item.put("grant", value(grant, "SK"));
        item.put("event", text(event.eventId()));
        item.put("at", text(event.timestamp().toString()));
        return item;
    }

    private static Map<String, AttributeValue> keys(String partition, String sort) {
        var item = new HashMap<String, AttributeValue>();
        item.put("PK", text(partition));
        item.put("SK", text(sort));
        return item;
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of("PK", value(item, "PK"), "SK", value(item, "SK"));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static AttributeValue number(BigDecimal number) {
        return AttributeValue.fromN(number.toPlainString());
    }

    private static <V> V value(Map<String, V> item, String name) {
        return Optional.ofNullable(item.get(name)).orElseThrow(() -> new IllegalStateException("no " + name));
    }

    private static String textOf(MetadataValue value) {
        return ((MetadataValue.Text) value).value();
    }
}
