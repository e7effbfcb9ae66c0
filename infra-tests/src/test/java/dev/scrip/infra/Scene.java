package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scrip.infra.Api.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Makes what a test needs, under names that no other test uses. */
record Scene(Backend backend, Api api) {

    static Scene on(Backend backend) {
        return new Scene(backend, Api.of(backend));
    }

    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 18);
    }

    /** A link into the portal. */
    String portalLink(String customer) {
        return api.post("/customers/" + Api.encoded(customer) + "/customer-portal/session")
                .expect(200)
                .text("link");
    }

    /** @param more fields, each with a comma before it */
    String entitlement(int precision, String more) {
        return api.post("/credit-entitlements", """
                        {"name":"%s","unit":"tokens","precision":%d,"rollover_enabled":false,"overage_enabled":false%s}""".formatted(unique("Tokens"), precision, more))
                .expect(201)
                .text("id");
    }

    String entitlement(int precision) {
        return entitlement(precision, "");
    }

    String customer() {
        return customer(unique("customer"));
    }

    String customer(String id) {
        return api.post("/customers", """
                        {"customer_id":"%s","email":"a@example.com","name":"Ada"}""".formatted(id)).expect(200).text("customer_id");
    }

    /** Sums {@code tokens} of events of this name. */
    String meter(String eventName, String entitlement, int unitsPerCredit) {
        return api.post("/meters", """
                        {"name":"%s","event_name":"%s","measurement_unit":"token","aggregation":{"type":"sum","key":"tokens"},
                        "credit_entitlement_id":"%s","meter_units_per_credit":"%d"}""".formatted(unique("Meter"), eventName, entitlement, unitsPerCredit))
                .expect(201)
                .text("id");
    }

    /** Sold once, with so many credits. */
    String product(String entitlement, String amount) {
        return product(entitlement, amount, "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1000}");
    }

    /** Sold by the month, with so many credits a month. */
    String plan(String entitlement, String amount) {
        return product(entitlement, amount, """
                {"type":"recurring_price","currency":"USD","price":1000,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":10,"subscription_period_interval":"Year"}""");
    }

    /** Sold by the month, with so many credits a month, and a meter that deducts from them. */
    String metered(String entitlement, String meter, String amount) {
        return product(entitlement, amount, """
                {"type":"usage_based_price","currency":"USD","fixed_price":500,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":10,"subscription_period_interval":"Year",
                "meters":[{"meter_id":"%s","credit_entitlement_id":"%s","meter_units_per_credit":"10"}]}""".formatted(meter, entitlement));
    }

    /** Whose overage is billed at half a dollar each. */
    String overdrawable() {
        return api.post("/credit-entitlements", """
                        {"name":"%s","unit":"tokens","precision":0,"rollover_enabled":false,"overage_enabled":true,
                        "overage_behavior":"invoice_at_billing","price_per_unit":"0.5"}""".formatted(unique("Tokens")))
                .expect(201)
                .text("id");
    }

    static String subscribe(String customer, String product) {
        return """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_id":"%s","quantity":1}""".formatted(customer, product);
    }

    static String changeTo(String product, String mode) {
        return "{\"product_id\":\"%s\",\"quantity\":1,\"proration_billing_mode\":\"%s\"}".formatted(product, mode);
    }

    static String pay(String customer, String product) {
        return """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_cart":[{"product_id":"%s","quantity":1}]}""".formatted(customer, product);
    }

    static String cart(String product) {
        return "{\"product_cart\":[{\"product_id\":\"%s\",\"quantity\":1}]}".formatted(product);
    }

    /** The path of the page of a checkout that was opened. */
    static String page(Answer opened) {
        return java.net.URI.create(opened.text("checkout_url")).getPath();
    }

    private String product(String entitlement, String amount, String price) {
        return sold(entitlement, amount, price, "");
    }

    /** @param more fields of the attached entitlement, each with a comma before it */
    String sold(String entitlement, String amount, String price, String more) {
        return api.post("/products", """
                        {"name":"%s","tax_category":"saas","price":%s,
                        "credit_entitlements":[{"credit_entitlement_id":"%s","credits_amount":"%s"%s}]}""".formatted(unique("Product"), price, entitlement, amount, more))
                .expect(200)
                .text("product_id");
    }

    Answer entry(String entitlement, String customer, String body) {
        return api.post(account(entitlement, customer) + "/ledger-entries", body);
    }

    Answer credit(String entitlement, String customer, String amount) {
        return entry(entitlement, customer, "{\"entry_type\":\"credit\",\"amount\":\"" + amount + "\"}")
                .expect(201);
    }

    Answer debit(String entitlement, String customer, String amount) {
        return entry(entitlement, customer, "{\"entry_type\":\"debit\",\"amount\":\"" + amount + "\"}");
    }

    void ingest(String eventId, String customer, String eventName, int tokens) {
        api.post("/events/ingest", """
                        {"events":[{"event_id":"%s","customer_id":"%s","event_name":"%s","metadata":{"tokens":%d}}]}""".formatted(eventId, customer, eventName, tokens))
                .expect(200);
    }

    /** Until the account has this much. */
    void settle(String entitlement, String customer, String balance) {
        backend.settle(() -> balance(entitlement, customer).compareTo(new BigDecimal(balance)) == 0);
    }

    BigDecimal balance(String entitlement, String customer) {
        return new BigDecimal(
                api.get(account(entitlement, customer)).expect(200).text("balance"));
    }

    List<JsonNode> ledger(String entitlement, String customer) {
        return items(api.get(account(entitlement, customer) + "/ledger?page_size=100"));
    }

    void verified(String entitlement, String customer) {
        JsonNode report =
                api.get(account(entitlement, customer) + "/verify").expect(200).json();
        if (!report.path("ok").asBoolean() || !report.path("problems").isEmpty()) {
            throw new AssertionError(report);
        }
    }

    static List<JsonNode> items(Answer answer) {
        return StreamSupport.stream(answer.expect(200).json().path("items").spliterator(), false)
                .toList();
    }

    static String account(String entitlement, String customer) {
        return "/credit-entitlements/" + entitlement + "/balances/" + Api.encoded(customer);
    }
}
