package dev.scrip.infra;

import java.time.Duration;
import java.time.Instant;

/**
 * Everything that can happen to a customer's credits and subscriptions, once at least: what is told of it outside is
 * checked by whoever plays it. Needs a business in test mode whose clock can be moved.
 */
final class Lifecycle {
    private final Scene scene;
    private final Api api;

    Lifecycle(Scene scene) {
        this.scene = scene;
        this.api = scene.api();
    }

    /** Whose events there are. */
    record Played(String customer, String rolling, String forgiving) {}

    Played play() {
        String customer = scene.customer();
        String rolling = scene.entitlement(0);
        String forgiving = forgiving();
        Instant start = Instant.parse(api.get("/test-clock").expect(200).text("now"));
        bought(customer, rolling, start);
        String subscription = subscribed(customer, plan(rolling));
        api.patch(subscription, "{\"metadata\":{\"tier\":\"pro\"}}").expect(200);
        scene.debit(rolling, customer, "90").expect(201);
        moveTo(start.plus(Duration.ofDays(33)));
        moveTo(start.plus(Duration.ofDays(66)));
        api.patch(subscription, "{\"status\":\"paused\"}").expect(200);
        api.patch(subscription, "{\"status\":\"active\"}").expect(200);
        api.post(subscription + "/change-plan", Scene.changeTo(plan(rolling), "difference_immediately"))
                .expect(200);
        overdrawn(customer, forgiving, start.plus(Duration.ofDays(66)));
        api.post(
                        subscription + "/change-plan",
                        Scene.changeTo(plan(rolling), "do_not_bill\",\"effective_at\":\"next_billing_date"))
                .expect(200);
        api.patch(subscription, "{\"status\":\"cancelled\"}").expect(200);
        return new Played(customer, rolling, forgiving);
    }

    /** A pack, half of it used and the rest refunded; a gift that expires; a correction. */
    private void bought(String customer, String entitlement, Instant start) {
        String payment = api.post("/payments", Scene.pay(customer, scene.product(entitlement, "40")))
                .expect(200)
                .text("payment_id");
        scene.debit(entitlement, customer, "20").expect(201);
        api.post("/refunds", "{\"payment_id\":\"" + payment + "\"}").expect(200);
        scene.entry(entitlement, customer, """
                        {"entry_type":"credit","amount":"7","expires_at":"%s","reason":"welcome","metadata":{"campaign":"spring"}}""".formatted(start.plus(Duration.ofDays(2))))
                .expect(201);
        moveTo(start.plus(Duration.ofDays(3)));
        scene.entry(entitlement, customer, "{\"entry_type\":\"credit\",\"amount\":\"3\",\"adjustment\":true}")
                .expect(201);
    }

    /** More than there is, forgiven at the end of a subscription that lasts for one month. */
    private void overdrawn(String customer, String entitlement, Instant now) {
        subscribed(customer, scene.sold(entitlement, "10", """
                {"type":"recurring_price","currency":"USD","price":500,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":2,"subscription_period_interval":"Month"}""", ""));
        scene.debit(entitlement, customer, "25").expect(201);
        moveTo(now.plus(Duration.ofDays(70)));
    }

    private String forgiving() {
        return api.post("/credit-entitlements", """
                        {"name":"%s","unit":"calls","precision":0,"rollover_enabled":false,"overage_enabled":true,
                        "overage_behavior":"forgive_at_reset","overage_limit":100,"price_per_unit":"0.1"}""".formatted(Scene.unique("Calls")))
                .expect(201)
                .text("id");
    }

    /** Half of what is left is carried on once; a fifth of it is low. */
    private String plan(String entitlement) {
        return scene.sold(entitlement, "100", """
                {"type":"recurring_price","currency":"USD","price":2000,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":10,"subscription_period_interval":"Year"}""", """
                ,"low_balance_threshold_percent":20,"rollover_enabled":true,"rollover_percentage":50,"max_rollover_count":1,
                "rollover_timeframe_count":1,"rollover_timeframe_interval":"Month","expires_after_days":null""");
    }

    private String subscribed(String customer, String plan) {
        return "/subscriptions/"
                + api.post("/subscriptions", Scene.subscribe(customer, plan))
                        .expect(200)
                        .text("subscription_id");
    }

    private void moveTo(Instant instant) {
        api.post("/test-clock", "{\"now\":\"" + instant + "\"}").expect(200);
    }
}
