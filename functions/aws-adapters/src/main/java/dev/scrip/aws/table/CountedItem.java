package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Step;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** {@code COUNTED#<entitlement> / <customer>}: see docs/data-model.md. */
final class CountedItem {
    static final String CUSTOMER = "cus";
    private static final String SLOT = "s";
    private static final String USED = "u.";
    private static final String OVERAGE = "o.";

    private CountedItem() {}

    /** Counts an account further, where it is counted as far as the step says. */
    static Put put(String table, Step step) {
        var put = Put.builder().tableName(table).item(of(step.account(), step.after()));
        return step.before().equals(Counted.NOTHING)
                ? put.conditionExpression("attribute_not_exists(PK)").build()
                : put.conditionExpression("#s = :before")
                        .expressionAttributeNames(Map.of("#s", SLOT))
                        .expressionAttributeValues(Map.of(
                                ":before",
                                Attributes.text(Keys.sort(step.before().next()))))
                        .build();
    }

    private static Map<String, AttributeValue> of(AccountId account, Counted counted) {
        var item = new HashMap<>(Keys.counted(account).attributes());
        item.put(CUSTOMER, Attributes.text(account.customerId()));
        item.put(SLOT, Attributes.text(Keys.sort(counted.next())));
        item.putAll(StatisticItem.money(counted.liability()));
        counted.use().forEach((month, use) -> {
            item.put(USED + month, AttributeValue.fromN(use.used().plain()));
            item.put(OVERAGE + month, AttributeValue.fromN(use.overageCharged().plain()));
        });
        return item;
    }

    static Counted read(Map<String, AttributeValue> item) {
        var use = new HashMap<YearMonth, MonthOfUse>();
        item.keySet().stream()
                .filter(name -> name.startsWith(USED))
                .map(name -> YearMonth.parse(name.substring(USED.length())))
                .forEach(month -> use(item, month).ifPresent(of -> use.put(month, of)));
        return new Counted(Keys.slot(Attributes.text(item, SLOT)), StatisticItem.liability(item), use);
    }

    static Optional<MonthOfUse> use(Map<String, AttributeValue> item, YearMonth month) {
        return item.containsKey(USED + month)
                ? Optional.of(new MonthOfUse(credits(item, USED + month), credits(item, OVERAGE + month)))
                : Optional.empty();
    }

    /** The attributes that {@link #use} reads. */
    static Map<String, String> namesOfUse(YearMonth month) {
        return Map.of("#cus", CUSTOMER, "#used", USED + month, "#over", OVERAGE + month);
    }

    private static Credits credits(Map<String, AttributeValue> item, String name) {
        return Credits.of(Attributes.present(item, name).n());
    }
}
