package dev.scrip.simulation.play;

import dev.scrip.publishing.EventType;
import dev.scrip.simulation.stage.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A business: what it sells, to whom, and who is told. */
public final class Shop {
    static final List<String> EVENT_NAMES = List.of("api.call", "ai.tokens", "disk.level");

    private static final int MOST_NAMED = 4;

    private final String name;
    private final Client client;
    private final Draw draw;
    private final List<Entitlement> entitlements = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();
    private final List<String> meters = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();
    private final List<String> packs = new ArrayList<>();
    private final List<String> subscriptions = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    /** A kind of credit; its terms may change, but for these. */
    public record Entitlement(String id, int precision, boolean soonestFirst) {
        /** Up to {@code most} whole credits, with as many decimals as it may have. */
        String amount(Draw draw, int most) {
            BigDecimal whole = BigDecimal.valueOf(draw.below(most));
            long part = precision == 0 ? 0 : draw.below((long) Math.pow(10, precision));
            BigDecimal amount = whole.add(BigDecimal.valueOf(part, precision));
            return (amount.signum() == 0 ? BigDecimal.ONE : amount)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    /**
     * Somebody who is told.
     *
     * @param named what it asked for; without any it is told all that the contract has
     */
    public record Endpoint(String id, String url, Set<EventType> named) {
        public boolean wants(EventType type) {
            return named.isEmpty() ? type.isOfContract() : named.contains(type);
        }
    }

    /** @param name part of the addresses of its receivers */
    Shop(String name, Client client, Draw draw) {
        this.name = name;
        this.client = client;
        this.draw = draw;
    }

    public List<Entitlement> entitlements() {
        return entitlements;
    }

    public List<String> customers() {
        return customers;
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Of everything that is this shop's alone. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        entitlements.forEach(entitlement -> ids.add(entitlement.id()));
        endpoints.forEach(endpoint -> ids.add(endpoint.id()));
        Stream.of(meters, plans, packs, subscriptions, payments).forEach(ids::addAll);
        return ids;
    }

    List<String> plans() {
        return plans;
    }

    List<String> packs() {
        return packs;
    }

    List<String> subscriptions() {
        return subscriptions;
    }

    List<String> payments() {
        return payments;
    }

    List<String> meters() {
        return meters;
    }

    Entitlement anyEntitlement(Draw of) {
        return of.pick(entitlements);
    }

    /** Opens the shop, before anything goes wrong. */
    void open() {
        int kinds = draw.between(1, 3);
        for (int i = 0; i < kinds; i++) {
            entitlements.add(entitlement(i));
        }
        int people = draw.between(1, 4);
        for (int i = 0; i < people; i++) {
            customers.add(client.made("/customers", """
                    {"customer_id":"cus-%d","email":"c%d@example.com","name":"Customer %d"}""".formatted(i, i, i), "customer_id"));
        }
        int counters = draw.between(1, 4);
        for (int i = 0; i < counters; i++) {
            addMeter(draw, i);
        }
        for (int i = 0; i < 2; i++) {
            plans.add(plan(i, Optional.empty()));
            packs.add(pack(i));
        }
        plans.add(plan(2, Optional.of(meters.getFirst())));
        int told = draw.below(12) == 0 ? draw.between(1, 2) : 0;
        for (int i = 0; i < told; i++) {
            endpoints.add(endpoint(i));
        }
    }

    /** Half of them ask for some kinds of events only. */
    private Endpoint endpoint(int number) {
        String url = "https://receiver-" + number + "." + name + ".example.com/hook";
        Set<EventType> named = EnumSet.noneOf(EventType.class);
        int kinds = draw.coin() ? 0 : draw.between(1, MOST_NAMED);
        for (int i = 0; i < kinds; i++) {
            named.add(draw.pick(List.of(EventType.values())));
        }
        String filter = named.isEmpty()
                ? ""
                : named.stream()
                        .map(type -> "\"" + type.word() + "\"")
                        .collect(Collectors.joining(",", ",\"filter_types\":[", "]"));
        return new Endpoint(client.made("/webhooks", "{\"url\":\"" + url + "\"" + filter + "}", "id"), url, named);
    }

    private Entitlement entitlement(int number) {
        int precision = draw.pick(List.of(0, 0, 2, 3, 10));
        boolean soonestFirst = draw.below(4) == 0;
        var text = new StringBuilder(
                "{\"name\":\"Credits %d\",\"unit\":\"credit\",\"precision\":%d".formatted(number, precision));
        if (soonestFirst) {
            text.append(",\"burn_order\":\"expiry_first\"");
        }
        if (draw.coin()) {
            text.append(",\"expires_after_days\":").append(draw.pick(List.of(1, 7, 30, 45)));
        }
        text.append(overage(draw)).append(rollover(draw));
        return new Entitlement(
                client.made("/credit-entitlements", text.append("}").toString(), "id"), precision, soonestFirst);
    }

    static String overage(Draw draw) {
        if (draw.below(5) < 2) {
            return ",\"overage_enabled\":false";
        }
        String behavior = draw.pick(
                List.of("forgive_at_reset", "invoice_at_billing", "carry_deficit", "carry_deficit_auto_repay"));
        String limit = draw.coin() ? ",\"overage_limit\":" + draw.between(1, 200) : "";
        return ",\"overage_enabled\":true,\"overage_behavior\":\"" + behavior
                + "\",\"price_per_unit\":\"0.25\",\"currency\":\"USD\"" + limit;
    }

    private static String rollover(Draw draw) {
        if (draw.coin()) {
            return ",\"rollover_enabled\":false";
        }
        return ",\"rollover_enabled\":true,\"rollover_percentage\":%d,\"max_rollover_count\":%d,\"rollover_timeframe_count\":1,\"rollover_timeframe_interval\":\"%s\""
                .formatted(draw.pick(List.of(0, 33, 50, 100)), draw.below(3), draw.pick(List.of("Month", "Week")));
    }

    void addMeter(Draw of, int number) {
        Entitlement entitlement = anyEntitlement(of);
        String aggregation = of.pick(List.of(
                "{\"type\":\"count\"}",
                "{\"type\":\"sum\",\"key\":\"units\"}",
                "{\"type\":\"sum\",\"key\":\"units\"}",
                "{\"type\":\"max\",\"key\":\"units\"}",
                "{\"type\":\"last\",\"key\":\"units\"}",
                "{\"type\":\"unique_count\",\"key\":\"who\"}"));
        client.send(Deed.Request.of("POST", "/meters", """
                {"name":"Meter %d","event_name":"%s","measurement_unit":"unit","aggregation":%s,
                "credit_entitlement_id":"%s","meter_units_per_credit":"%d","free_threshold":%d}""".formatted(
                                number,
                                of.pick(EVENT_NAMES),
                                aggregation,
                                entitlement.id(),
                                of.pick(List.of(1, 3, 10, 100)),
                                of.pick(List.of(0, 0, 5)))))
                .filter(answer -> answer.status() == 201)
                .ifPresent(answer -> meters.add(Client.text(answer, "id")));
    }

    private String plan(int number, Optional<String> meter) {
        Entitlement entitlement = anyEntitlement(draw);
        String price =
                meter.map(id -> """
                {"type":"usage_based_price","currency":"USD","fixed_price":500,"payment_frequency_count":1,
                "payment_frequency_interval":"%s","subscription_period_count":10,"subscription_period_interval":"Year",
                "meters":[{"meter_id":"%s","credit_entitlement_id":"%s","meter_units_per_credit":"7"}]}""".formatted(cycle(), id, entitlement.id())).orElseGet(() -> """
                {"type":"recurring_price","currency":"USD","price":1000,"payment_frequency_count":1,
                "payment_frequency_interval":"%s","subscription_period_count":10,"subscription_period_interval":"Year"}""".formatted(cycle()));
        String low = draw.coin() ? ",\"low_balance_threshold_percent\":20" : "";
        String trial = draw.below(4) == 0
                ? ",\"trial_credits\":\"5\",\"trial_credits_expire_after_trial\":" + draw.coin()
                : "";
        return sold(
                "Plan " + number,
                price,
                entitlement,
                draw.between(10, 200),
                low + trial + (draw.coin() ? rollover(draw) : ""));
    }

    private String cycle() {
        return draw.pick(List.of("Week", "Month", "Month"));
    }

    private String pack(int number) {
        return sold(
                "Pack " + number,
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1000}",
                anyEntitlement(draw),
                draw.between(5, 100),
                "");
    }

    private String sold(String name, String price, Entitlement entitlement, int credits, String more) {
        return client.made("/products", """
                {"name":"%s","tax_category":"saas","price":%s,
                "credit_entitlements":[{"credit_entitlement_id":"%s","credits_amount":"%d"%s}]}""".formatted(name, price, entitlement.id(), credits, more), "product_id");
    }
}
