package dev.scrip.aws.table;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.statistics.Liability;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Totals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * {@code STATISTIC#<entitlement> / <day>}: see docs/data-model.md. Sums are numbers of the store, which are exact to 38 digits: an
 * account holds at most 25, so a trillion of them fit.
 */
final class StatisticItem {
    private static final String ENTRIES = "n";
    private static final String MONEY = "m.";
    private static final Map<Movement, String> NAMES = new EnumMap<>(Map.of(
            Movement.ISSUED, "i",
            Movement.USED, "u",
            Movement.EXPIRED, "e",
            Movement.ROLLED_OVER, "r",
            Movement.FORFEITED, "f",
            Movement.REFUNDED, "b",
            Movement.ADJUSTED_UP, "up",
            Movement.ADJUSTED_DOWN, "down",
            Movement.OVERAGE_CHARGED, "oc",
            Movement.OVERAGE_RESET, "or"));

    private StatisticItem() {}

    static Totals read(Map<String, AttributeValue> item) {
        Map<Movement, Credits> sums = new EnumMap<>(Movement.class);
        NAMES.forEach((movement, name) -> {
            if (item.containsKey(name)) {
                sums.put(movement, Credits.of(Attributes.present(item, name).n()));
            }
        });
        return new Totals(sums, Attributes.number(item, ENTRIES), liability(item));
    }

    /** Adds {@code totals} to the item, which begins with nothing. */
    static Update added(String table, Key key, Totals totals) {
        var sums = new HashMap<String, AttributeValue>();
        totals.credits()
                .forEach((movement, amount) ->
                        sums.put(NAMES.getOrDefault(movement, ""), AttributeValue.fromN(amount.plain())));
        sums.putAll(money(totals.liability()));
        sums.put(ENTRIES, Attributes.number(totals.entries()));
        List<String> additions = new ArrayList<>();
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        sums.forEach((name, value) -> {
            int place = additions.size();
            additions.add("#a" + place + " :a" + place);
            names.put("#a" + place, name);
            values.put(":a" + place, value);
        });
        return Update.builder()
                .tableName(table)
                .key(key.attributes())
                .updateExpression("ADD " + String.join(", ", additions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    static Map<String, AttributeValue> money(Liability liability) {
        var attributes = new HashMap<String, AttributeValue>();
        liability
                .minorUnits()
                .forEach((currency, money) ->
                        attributes.put(MONEY + currency.name(), AttributeValue.fromN(money.toString())));
        return attributes;
    }

    static Liability liability(Map<String, AttributeValue> item) {
        Map<Currency, BigInteger> money = new EnumMap<>(Currency.class);
        item.forEach((name, value) -> {
            if (name.startsWith(MONEY)) {
                money.put(
                        Currency.valueOf(name.substring(MONEY.length())),
                        new BigDecimal(value.n()).toBigIntegerExact());
            }
        });
        return new Liability(money);
    }
}
