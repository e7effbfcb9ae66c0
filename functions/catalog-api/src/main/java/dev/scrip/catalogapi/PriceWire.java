package dev.scrip.catalogapi;

import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Span;
import dev.scrip.credit.Currency;
import dev.scrip.credit.TimeInterval;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.Words;
import dev.scrip.metering.Meter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The price of a product as JSON, both ways; its {@code type} tells which fields there are. */
final class PriceWire {
    private static final Kind<Type> TYPE = Kind.oneOf(types());
    private static final Kind<Long> MONEY = Kind.wholeNumber(0, Price.HIGHEST_AMOUNT);
    private static final Kind<Integer> COUNT = Kind.integer(1, 1_000);
    private static final Kind<Integer> DAYS = Kind.integer(0, 10_000);
    private static final Kind<Long> THRESHOLD = Kind.wholeNumber(0, Long.MAX_VALUE);

    private enum Type {
        ONE_TIME("one_time_price"),
        RECURRING("recurring_price"),
        USAGE_BASED("usage_based_price");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    private PriceWire() {}

    /** @param meters by id, so far as they are known: their names are shown with their prices */
    static Json.Obj of(Price price, Map<String, Meter> meters) {
        return switch (price) {
            case Price.OneTime once ->
                start(Type.ONE_TIME, once).put("price", once.amount()).build();
            case Price.Recurring recurring ->
                spans(start(Type.RECURRING, recurring).put("price", recurring.amount()), recurring)
                        .put("trial_period_days", recurring.trialPeriodDays())
                        .build();
            case Price.UsageBased usage ->
                spans(start(Type.USAGE_BASED, usage).put("fixed_price", usage.amount()), usage)
                        .put(
                                "meters",
                                Json.array(usage.meters().stream()
                                        .map(each -> meter(each, Optional.ofNullable(meters.get(each.meterId()))))
                                        .toList()))
                        .build();
        };
    }

    static Price read(Fields fields) {
        Type type = fields.required("type", TYPE);
        Currency currency = fields.required("currency", Words.CURRENCY);
        if (type != Type.USAGE_BASED
                && fields.raw("meters").filter(PriceWire::isFilled).isPresent()) {
            fields.wrong("meters", "only a usage_based_price has meters");
        }
        unused(fields, type);
        return switch (type) {
            case ONE_TIME -> new Price.OneTime(currency, fields.required("price", MONEY));
            case RECURRING ->
                new Price.Recurring(
                        currency,
                        fields.required("price", MONEY),
                        span(fields, "payment_frequency"),
                        span(fields, "subscription_period"),
                        fields.optional("trial_period_days", Numbers.INTEGER, 0));
            case USAGE_BASED ->
                new Price.UsageBased(
                        currency,
                        fields.required("fixed_price", MONEY),
                        span(fields, "payment_frequency"),
                        span(fields, "subscription_period"),
                        fields.has("meters")
                                ? fields.objects("meters", 0, Price.MOST_METERS).stream()
                                        .map(PriceWire::meter)
                                        .toList()
                                : List.of());
        };
    }

    /** What only another kind of price needs must be right all the same. */
    private static void unused(Fields fields, Type type) {
        fields.optional(type == Type.USAGE_BASED ? "price" : "fixed_price", MONEY);
        if (type != Type.RECURRING) {
            fields.optional("trial_period_days", DAYS);
        }
        if (type == Type.ONE_TIME) {
            for (String name : List.of("payment_frequency", "subscription_period")) {
                fields.optional(name + "_count", COUNT);
                fields.optional(name + "_interval", Words.INTERVAL);
            }
        }
    }

    private static boolean isFilled(Json json) {
        return switch (json) {
            case Json.Null ignored -> false;
            case Json.Arr(List<Json> items) -> !items.isEmpty();
            case Json.Obj ignored -> true;
            case Json.Text ignored -> true;
            case Json.Num ignored -> true;
            case Json.Bool ignored -> true;
        };
    }

    private static Json.Members start(Type type, Price price) {
        return Json.object()
                .put("type", type.word)
                .put("currency", price.currency().name());
    }

    private static Json.Members spans(Json.Members members, Price.Periodic price) {
        Span frequency = price.paymentFrequency();
        Span period = price.subscriptionPeriod();
        return members.put("payment_frequency_count", frequency.count())
                .put("payment_frequency_interval", Words.of(frequency.interval()))
                .put("subscription_period_count", period.count())
                .put("subscription_period_interval", Words.of(period.interval()));
    }

    private static Span span(Fields fields, String name) {
        int count = fields.required(name + "_count", Numbers.INTEGER);
        TimeInterval interval = fields.required(name + "_interval", Words.INTERVAL);
        return new Span(count, interval);
    }

    private static Json meter(MeterPrice price, Optional<Meter> meter) {
        return Json.object()
                .put("meter_id", price.meterId())
                .putText("name", meter.map(Meter::name))
                .putText("description", meter.flatMap(Meter::description))
                .putText("measurement_unit", meter.map(Meter::measurementUnit))
                .putText("credit_entitlement_id", price.creditEntitlementId())
                .putText("meter_units_per_credit", price.unitsPerCredit().map(BigDecimal::toPlainString))
                .putNumber("free_threshold", price.freeThreshold())
                .putText("price_per_unit", price.pricePerUnit().map(BigDecimal::toPlainString))
                .build();
    }

    private static MeterPrice meter(Fields fields) {
        return new MeterPrice(
                fields.required("meter_id", Kind.ownId()),
                fields.optional("credit_entitlement_id", Kind.ownId()),
                fields.optional("meter_units_per_credit", Numbers.DECIMAL),
                fields.optional("free_threshold", THRESHOLD),
                fields.optional("price_per_unit", Numbers.DECIMAL));
    }

    private static Map<String, Type> types() {
        Map<String, Type> words = new LinkedHashMap<>();
        for (Type type : Type.values()) {
            words.put(type.word, type);
        }
        return words;
    }
}
