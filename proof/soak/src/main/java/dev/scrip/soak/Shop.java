package dev.scrip.soak;

import dev.scrip.local.client.ScripClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sold and to whom, made before anything goes wrong.
 *
 * @param spent credits that are given and taken by hand, and never beyond nothing
 * @param overdrawn credits that are taken by hand, up to {@link #LIMIT} beyond nothing
 * @param metered credits that usage is deducted from, one for a unit, whatever is there
 * @param planned credits of plans and packs
 */
record Shop(
        String spent,
        String overdrawn,
        String metered,
        String planned,
        List<String> plans,
        String pack,
        List<String> customers,
        List<String> endpoints) {
    static final BigDecimal LIMIT = BigDecimal.valueOf(40);
    static final BigDecimal PACK = BigDecimal.valueOf(50);
    /** The first customers get most of the work. */
    static final int HOT = 2;

    static final String EVENT_NAME = "soak.used";

    static Shop open(ScripClient scrip, Receiver receiver, int people) {
        String spent = entitlement(scrip, "Spent", 2, "\"overage_enabled\":false");
        String overdrawn = entitlement(
                scrip,
                "Overdrawn",
                0,
                "\"overage_enabled\":true,\"overage_behavior\":\"carry_deficit_auto_repay\",\"overage_limit\":"
                        + LIMIT);
        String metered =
                entitlement(scrip, "Metered", 0, "\"overage_enabled\":true,\"overage_behavior\":\"carry_deficit\"");
        String planned = entitlement(scrip, "Planned", 0, "\"overage_enabled\":false");
        made(scrip, "/meters", """
                {"name":"Units","event_name":"%s","measurement_unit":"unit","aggregation":{"type":"sum","key":"units"},
                "credit_entitlement_id":"%s","meter_units_per_credit":"1"}""".formatted(EVENT_NAME, metered), "id");
        List<String> plans = List.of(plan(scrip, planned, "100"), plan(scrip, planned, "250"));
        String pack = product(
                scrip,
                planned,
                PACK.toPlainString(),
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1000}");
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            customers.add(made(scrip, "/customers", """
                    {"customer_id":"customer-%d","name":"Customer %d","email":"c%d@example.com"}""".formatted(i, i, i), "customer_id"));
        }
        List<String> endpoints = List.of(
                endpoint(scrip, receiver.url(Receiver.STEADY), "\"credit.added\""),
                endpoint(
                        scrip,
                        receiver.url(Receiver.TROUBLED),
                        "\"credit.overage_charged\",\"payment.succeeded\",\"subscription.active\",\"subscription.plan_changed\""));
        return new Shop(spent, overdrawn, metered, planned, plans, pack, List.copyOf(customers), endpoints);
    }

    static String account(String entitlement, String customer) {
        return "/credit-entitlements/" + entitlement + "/balances/" + customer;
    }

    List<String> entitlements() {
        return List.of(spent, overdrawn, metered, planned);
    }

    private static String entitlement(ScripClient scrip, String name, int precision, String overage) {
        return made(scrip, "/credit-entitlements", """
                {"name":"%s","unit":"credit","precision":%d,"rollover_enabled":false,"price_per_unit":"0.5","currency":"USD",%s}""".formatted(name, precision, overage), "id");
    }

    private static String plan(ScripClient scrip, String entitlement, String credits) {
        return product(scrip, entitlement, credits, """
                {"type":"recurring_price","currency":"USD","price":1000,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":10,"subscription_period_interval":"Year"}""");
    }

    private static String product(ScripClient scrip, String entitlement, String credits, String price) {
        return made(scrip, "/products", """
                {"name":"Credits %s","tax_category":"saas","price":%s,
                "credit_entitlements":[{"credit_entitlement_id":"%s","credits_amount":"%s"}]}""".formatted(credits, price, entitlement, credits), "product_id");
    }

    private static String endpoint(ScripClient scrip, String url, String types) {
        return made(scrip, "/webhooks", "{\"url\":\"" + url + "\",\"filter_types\":[" + types + "]}", "id");
    }

    private static String made(ScripClient scrip, String path, String body, String id) {
        var answer = scrip.post(path, body);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(path + " was answered by " + answer.status() + " to " + body);
        }
        return answer.text(id);
    }
}
