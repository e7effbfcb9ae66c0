package dev.scrip.aws.table;

import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Span;
import dev.scrip.credit.Currency;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The price of a product as a map whose {@code kind} tells the rest. */
final class PriceAttribute {
    private static final String KIND = "kind";
    private static final String ONE_TIME = "once";
    private static final String RECURRING = "recurring";
    private static final String USAGE_BASED = "usage";

    private PriceAttribute() {}

    static AttributeValue of(Price price) {
        var map = new HashMap<String, AttributeValue>();
        map.put("currency", Attributes.text(price.currency().name()));
        map.put("amount", Attributes.number(price.amount()));
        if (price instanceof Price.Periodic periodic) {
            span(map, "frequency", periodic.paymentFrequency());
            span(map, "period", periodic.subscriptionPeriod());
        }
        switch (price) {
            case Price.OneTime ignored -> map.put(KIND, Attributes.text(ONE_TIME));
            case Price.Recurring recurring -> {
                map.put(KIND, Attributes.text(RECURRING));
                map.put("trialDays", Attributes.number(recurring.trialPeriodDays()));
            }
            case Price.UsageBased usage -> {
                map.put(KIND, Attributes.text(USAGE_BASED));
                map.put(
                        "meters",
                        AttributeValue.fromL(usage.meters().stream()
                                .map(PriceAttribute::meter)
                                .toList()));
            }
        }
        return AttributeValue.fromM(map);
    }

    static Price read(AttributeValue attribute) {
        Map<String, AttributeValue> map = attribute.m();
        Currency currency = Currency.valueOf(Attributes.text(map, "currency"));
        long amount = Attributes.number(map, "amount");
        return switch (Attributes.text(map, KIND)) {
            case ONE_TIME -> new Price.OneTime(currency, amount);
            case RECURRING ->
                new Price.Recurring(
                        currency,
                        amount,
                        span(map, "frequency"),
                        span(map, "period"),
                        Math.toIntExact(Attributes.number(map, "trialDays")));
            case USAGE_BASED ->
                new Price.UsageBased(currency, amount, span(map, "frequency"), span(map, "period"), meters(map));
            default -> throw new IllegalStateException("no such kind of price: " + Attributes.text(map, KIND));
        };
    }

    private static void span(Map<String, AttributeValue> map, String name, Span span) {
        map.put(name + "Count", Attributes.number(span.count()));
        map.put(name + "Interval", Attributes.text(span.interval().name()));
    }

    private static Span span(Map<String, AttributeValue> map, String name) {
        return new Span(
                Math.toIntExact(Attributes.number(map, name + "Count")),
                TimeInterval.valueOf(Attributes.text(map, name + "Interval")));
    }

    private static AttributeValue meter(MeterPrice meter) {
        var map = new HashMap<String, AttributeValue>();
        map.put("id", Attributes.text(meter.meterId()));
        meter.creditEntitlementId().ifPresent(id -> map.put("entitlement", Attributes.text(id)));
        meter.unitsPerCredit().ifPresent(units -> map.put("unitsPerCredit", Attributes.text(units.toPlainString())));
        meter.freeThreshold().ifPresent(units -> map.put("freeThreshold", Attributes.number(units)));
        meter.pricePerUnit().ifPresent(price -> map.put("pricePerUnit", Attributes.text(price.toPlainString())));
        return AttributeValue.fromM(map);
    }

    private static List<MeterPrice> meters(Map<String, AttributeValue> map) {
        return Attributes.present(map, "meters").l().stream()
                .map(AttributeValue::m)
                .map(meter -> new MeterPrice(
                        Attributes.text(meter, "id"),
                        Attributes.optionalText(meter, "entitlement"),
                        Attributes.optionalText(meter, "unitsPerCredit").map(BigDecimal::new),
                        Attributes.optionalNumber(meter, "freeThreshold"),
                        Attributes.optionalText(meter, "pricePerUnit").map(BigDecimal::new)))
                .toList();
    }
}
