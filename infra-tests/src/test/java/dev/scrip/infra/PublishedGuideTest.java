package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body that the published guide to credit-based billing prints is taken as it stands. */
@ExtendWith(Cloud.class)
class PublishedGuideTest {

    private static final String AI_TOKENS = """
            {"name": "AI Tokens", "credit_type": "custom_unit", "unit_name": "tokens", "precision": 0,
             "expiry_duration": 30, "rollover_enabled": true, "max_rollover_percentage": 25,
             "rollover_timeframe": "month", "max_rollover_count": 3, "allow_overage": true, "overage_limit": 50000,
             "price_per_unit": 0.001, "overage_behavior": "bill_overage_at_billing"}""";

    private Scene scene;
    private Api api;

    @BeforeEach
    void meet(Backend backend) {
        scene = Scene.on(backend);
        api = scene.api();
    }

    static Stream<String> creates() {
        return Stream.of("""
                {"name": "API Credits", "credit_type": "custom_unit", "unit_name": "API Calls", "precision": 0,
                 "expiry_duration": 30, "rollover_enabled": false, "allow_overage": false}""", AI_TOKENS, """
                {"name": "Platform Credits", "credit_type": "fiat", "unit_currency": "USD", "expiry_duration": 90,
                 "rollover_enabled": false, "allow_overage": false}""", """
                {"name": "AI Tokens", "credit_type": "custom_unit", "unit_name": "tokens", "precision": 0,
                 "expiry_duration": 30, "rollover_enabled": true, "max_rollover_percentage": 25, "allow_overage": true,
                 "overage_limit": 50000, "price_per_unit": 0.001, "overage_behavior": "bill_overage_at_billing"}""", """
                {"name": "AI Tokens", "credit_type": "custom_unit", "unit_name": "tokens", "precision": 0}""");
    }

    static List<String> entries() {
        return List.of("""
                {"type": "credit", "amount": "500", "description": "Welcome bonus - 500 free API credits",
                 "idempotency_key": "welcome_bonus_cus_abc123"}""", """
                {"type": "debit", "amount": "100", "description": "Manual deduction for premium support",
                 "idempotency_key": "support_deduction_1767225600000"}""", """
                {"type": "credit", "amount": "500", "description": "Promotional bonus",
                 "idempotency_key": "promo_6f1c7d0e-9d0b-4a55-b7c5-2f6f4a1f6f3e"}""", """
                {"type": "credit", "amount": "250", "description": "Granted by hand",
                 "idempotency_key": "grant_cus_abc123_1767225600000"}""", """
                {"type": "credit", "amount": "50", "description": "Promotional credit: SPRING",
                 "idempotency_key": "promo_SPRING_cus_abc123"}""");
    }

    @ParameterizedTest
    @MethodSource("creates")
    void an_entitlement_is_created(String body) {
        // Names are taken once, and the guide uses one of them three times.
        String named = freed(body);
        api.post("/credit-entitlements", named).expect(201);
    }

    @Test
    void ledger_entries_are_created() {
        String entitlement =
                api.post("/credit-entitlements", freed(AI_TOKENS)).expect(201).text("id");
        String customer = scene.customer();

        entries().forEach(body -> scene.entry(entitlement, customer, body).expect(201));

        Api.Answer balance = api.get(Scene.account(entitlement, customer)).expect(200);
        assertThat(balance.text("available_balance")).isEqualTo("1200");
        assertThat(balance.text("overage_balance")).isEqualTo("0");
        assertThat(scene.ledger(entitlement, customer))
                .extracting(entry ->
                        entry.path("type").asText() + " " + entry.path("amount").asText() + " "
                                + entry.path("balance_after").asText())
                .containsExactly(
                        "credit_added 50 1200",
                        "credit_added 250 1150",
                        "credit_added 500 900",
                        "credit_deducted 100 400",
                        "credit_added 500 500");
    }

    @Test
    void settings_are_updated() {
        String entitlement =
                api.post("/credit-entitlements", freed(AI_TOKENS)).expect(201).text("id");

        api.patch("/credit-entitlements/" + entitlement, """
                        {"rollover_enabled": true, "max_rollover_percentage": 50, "allow_overage": true,
                         "overage_limit": 10000, "price_per_unit": 0.002,
                         "overage_behavior": "bill_overage_at_billing"}""").expect(200);

        Api.Answer changed = api.get("/credit-entitlements/" + entitlement).expect(200);
        assertThat(changed.text("price_per_unit")).isEqualTo("0.002");
        assertThat(changed.text("rollover_percentage")).isEqualTo("50");
        assertThat(changed.text("overage_limit")).isEqualTo("10000");
    }

    @Test
    void usage_of_the_guide_is_deducted() {
        String entitlement = scene.entitlement(3);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "10");
        String name = Scene.unique("ai.tokens");
        scene.meter(name, entitlement, 1000);

        api.post("/events/ingest", """
                        {"events": [{"event_id": "ai_%s", "customer_id": "%s", "event_name": "%s",
                          "metadata": {"tokens": "1700", "prompt_tokens": "500", "completion_tokens": "1200", "model": "gpt-4"}}]}""".formatted(name, customer, name)).expect(200);

        scene.settle(entitlement, customer, "8.3");
    }

    /** Gives up the name that the body asks for wherever another test holds it. */
    private String freed(String body) {
        String name = body.replaceFirst("(?s).*?\"name\": \"([^\"]*)\".*", "$1");
        for (int page = 0; ; page++) {
            var items = Scene.items(api.get("/credit-entitlements?page_size=100&page_number=" + page));
            items.stream()
                    .filter(item -> item.path("name").asText().equals(name))
                    .forEach(item -> api.patch(
                                    "/credit-entitlements/" + item.path("id").asText(),
                                    "{\"name\":\"" + Scene.unique("Earlier") + "\"}")
                            .expect(200));
            if (items.isEmpty()) {
                return body;
            }
        }
    }
}
