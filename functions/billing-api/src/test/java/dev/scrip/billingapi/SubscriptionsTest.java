package dev.scrip.billingapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.http.ApiCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubscriptionsTest {
    private final BillingApi api = Shop.open();

    private String started(String product, int quantity) {
        var made = api.post("/subscriptions", Shop.subscribe(product, quantity));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return "/subscriptions/" + made.text("subscription_id");
    }

    @Test
    void a_subscription_is_answered_with_its_first_payment_and_grants_by_its_quantity() {
        var made = api.post("/subscriptions", Shop.subscribe(Shop.PRO, 3));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("recurring_pre_tax_amount")).isEqualTo("8700");
        assertThat(made.text("metadata")).isEqualTo("{\"a\":1}");
        assertThat(api.get("/payments/" + made.text("payment_id")).text("subscription_id"))
                .isEqualTo(made.text("subscription_id"));
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)).containsExactly("CREDIT_ADDED 600 -> 600");
    }

    @Test
    void it_is_read_with_its_credits_and_listed_without() {
        var path = started(Shop.METERED, 1);
        var read = api.get(path);
        assertThat(read.text("status")).isEqualTo("active");
        assertThat(read.text("customer.email")).isEqualTo("ada@example.com");
        assertThat(read.text("previous_billing_date")).isEqualTo("2026-01-31T10:00:00.123456Z");
        assertThat(read.text("next_billing_date")).isEqualTo("2026-02-28T10:00:00.123456Z");
        assertThat(read.text("credit_entitlement_cart.0.credits_amount")).isEqualTo("200");
        assertThat(read.text("credit_entitlement_cart.0.remaining_balance")).isEqualTo("200");
        assertThat(read.text("credit_entitlement_cart.0.overage_limit")).isEqualTo("50");
        assertThat(read.text("meter_credit_entitlement_cart.0.meter_units_per_credit"))
                .isEqualTo("1000.5");
        assertThat(read.text("meters.0.meter_id")).isEqualTo(Shop.METER);
        assertThat(api.get("/subscriptions?status=active&customer_id=" + BillingApi.CUSTOMER)
                        .text("items.0"))
                .doesNotContain("_cart")
                .doesNotContain("\"meters\"");
        assertThat(api.get("/subscriptions?status=past_due").items()).isEmpty();
        assertThat(api.get("/subscriptions?brand_id=another").items()).isEmpty();
        assertThat(api.get("/subscriptions?product_id=" + Shop.PRO).items()).isEmpty();
    }

    @Test
    void an_absent_page_number_of_a_library_takes_two_pages() {
        for (int i = 0; i < 5; i++) {
            started(Shop.PRO, 1);
        }
        assertThat(api.get("/subscriptions?page_size=2").items()).hasSize(2);
        assertThat(api.send(ApiCall.get("/subscriptions?page_size=2").byLibrary(0))
                        .items())
                .hasSize(4);
        assertThat(api.send(ApiCall.get("/subscriptions?page_size=2&page_number=2")
                                .byLibrary(0))
                        .items())
                .hasSize(1);
    }

    @Test
    void a_retry_gets_the_first_answer_and_grants_nothing() {
        var call = ApiCall.post("/subscriptions").body(Shop.subscribe(Shop.PRO, 1));
        var first = api.send(call.byLibrary(0));
        var again = api.send(call.byLibrary(1));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("idempotent-replayed")).hasValue("true");
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)).hasSize(1);
    }

    @Test
    void a_buyer_becomes_a_customer() {
        var made = api.post(
                "/subscriptions",
                "{\"customer\":{\"email\":\"eve@example.com\"},\"product_id\":\"%s\"}".formatted(Shop.PRO));
        assertThat(made.text("customer.email")).isEqualTo("eve@example.com");
        assertThat(api.ledger(BillingApi.CALLS, made.text("customer.customer_id")))
                .hasSize(1);
    }

    @Test
    void a_billing_date_that_has_passed_is_closed_by_reading() {
        var path = started(Shop.PRO, 1);
        api.at("2026-03-01T00:00:00Z");
        assertThat(api.get(path).text("next_billing_date")).isEqualTo("2026-03-31T10:00:00.123456Z");
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER))
                .containsExactly(
                        "CREDIT_ADDED 200 -> 200",
                        "CREDIT_EXPIRED 50 -> 150",
                        "CREDIT_ROLLED_OVER 150 -> 0",
                        "CREDIT_ROLLED_OVER 150 -> 150",
                        "CREDIT_ADDED 200 -> 350");
    }

    @Test
    void it_is_paused_resumed_and_cancelled_once() {
        var path = started(Shop.PRO, 1);
        assertThat(api.patch(path, "{\"status\":\"paused\"}").text("status")).isEqualTo("paused");
        assertThat(api.patch(path, "{\"cancel_at_next_billing_date\":true}").code())
                .isEqualTo("SUBSCRIPTION_INACTIVE");
        api.pass(Duration.ofDays(10));
        var resumed = api.patch(path, "{\"status\":\"active\"}");
        assertThat(resumed.text("next_billing_date")).isEqualTo("2026-03-10T10:00:00.123456Z");
        assertThat(api.patch(path, "{\"status\":\"cancelled\"}").text("status")).isEqualTo("cancelled");
        assertThat(api.patch(path, "{\"status\":\"cancelled\"}").status()).isEqualTo(200);
        var over = api.patch(path, "{\"status\":\"active\"}");
        assertThat(over.status() + over.code()).isEqualTo("409SUBSCRIPTION_EXPIRED");
        assertThat(over.header("x-should-retry")).hasValue("false");
    }

    @Test
    void it_may_have_terms_of_its_own() {
        var path = started(Shop.PRO, 1);
        var changed = api.patch(path, """
                {"credit_entitlement_cart":[{"credit_entitlement_id":"%s","credits_amount":"300","allow_overage":false,\
                "rollover_timeframe":"week"}],"next_billing_date":"2026-02-15T00:00:00+02:00","metadata":{"b":2}}""".formatted(BillingApi.CALLS));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("credit_entitlement_cart.0.credits_amount")).isEqualTo("300");
        assertThat(changed.text("credit_entitlement_cart.0.overage_enabled")).isEqualTo("false");
        assertThat(changed.text("credit_entitlement_cart.0.rollover_timeframe_interval"))
                .isEqualTo("Week");
        assertThat(changed.text("next_billing_date")).isEqualTo("2026-02-14T22:00:00.000000Z");
        assertThat(changed.text("metadata")).isEqualTo("{\"b\":2}");
        var usage = api.get(path + "/credit-usage");
        assertThat(usage.text("items.0.overage_enabled")).isEqualTo("false");
        assertThat(usage.text("items.0.remaining_headroom")).isEqualTo("null");
        assertThat(usage.text("items.0.limit_reached")).isEqualTo("false");
    }

    @Test
    void credit_usage_tells_how_much_more_may_be_owed() {
        var path = started(Shop.PRO, 1);
        api.debit(BillingApi.CALLS, 230);
        var usage = api.get(path + "/credit-usage");
        assertThat(usage.text("items.0")).isEqualTo("""
                {"credit_entitlement_id":"%s","credit_entitlement_name":"API <b>Credits</b>","unit":"calls",\
                "balance":"0","overage":"30","overage_enabled":true,"limit_reached":false,"overage_limit":"50",\
                "remaining_headroom":"20"}""".formatted(BillingApi.CALLS));
        api.debit(BillingApi.CALLS, 20);
        assertThat(api.get(path + "/credit-usage").text("items.0.remaining_headroom"))
                .isEqualTo("0");
        assertThat(api.get(path + "/credit-usage").text("items.0.limit_reached"))
                .isEqualTo("true");
    }

    @Test
    void usage_history_has_each_period_with_its_final_count() {
        var path = started(Shop.PRO, 1);
        api.use(BillingApi.CALLS, Shop.METER, 250, 100);
        api.pass(Duration.ofDays(3));
        api.use(BillingApi.CALLS, Shop.METER, 50, 100);
        api.at("2026-03-05T00:00:00Z");
        api.use(BillingApi.CALLS, Shop.METER, 60, 100);
        api.at("2026-09-05T00:00:00Z");
        api.use(BillingApi.CALLS, Shop.METER, 7, 100);
        var history = api.get(path + "/usage-history");
        assertThat(history.items()).hasSize(3);
        assertThat(history.text("items.0.meters.0.consumed_units")).isEqualTo("7");
        assertThat(history.text("items.1.meters.0.chargeable_units")).isEqualTo("0");
        assertThat(history.text("items.2")).isEqualTo("""
                {"start_date":"2026-01-31T10:00:00.123456Z","end_date":"2026-02-28T10:00:00.123456Z","meters":[\
                {"id":"%s","name":"%s","consumed_units":"300","chargeable_units":"200","free_threshold":100,\
                "price_per_unit":"0","currency":"USD","total_price":0}]}""".formatted(Shop.METER, Shop.METER));
        assertThat(api.get(path + "/usage-history?page_size=1&page_number=1").text("items.0.meters.0.consumed_units"))
                .isEqualTo("60");
        assertThat(api.get(path + "/usage-history?start_date=2026-05-01T00:00:00Z")
                        .items())
                .hasSize(1);
        assertThat(api.get(path + "/usage-history?end_date=2026-02-01T00:00:00Z")
                        .items())
                .hasSize(1);
        assertThat(api.get(path + "/usage-history?meter_id=mtr_000000000000000000009")
                        .items())
                .isEmpty();
    }

    @Test
    void a_preview_names_the_fate_of_each_grant_and_writes_nothing() {
        var path = started(Shop.PRO, 2);
        api.debit(BillingApi.CALLS, 30);
        var before = api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER);
        var now = api.post(path + "/change-plan/preview", Shop.to(Shop.TEAM, 1, "difference_immediately", ""));
        assertThat(now.status()).as(now.body()).isEqualTo(200);
        assertThat(now.text("immediate_charge.summary.total_amount")).isEqualTo("4100");
        assertThat(now.text("new_plan.product_id")).isEqualTo(Shop.TEAM);
        assertThat(now.text("credit_grants.0.fate")).isEqualTo("kept");
        assertThat(now.text("credit_grants.0.at_end")).isEqualTo("rolls_over");
        assertThat(now.text("credit_grants.0.carried_amount")).isEqualTo("277.5");
        assertThat(now.text("new_grants.0.amount")).isEqualTo("600");
        var later = api.post(
                path + "/change-plan/preview",
                Shop.to(Shop.TEAM, 1, "full_immediately", ",\"effective_at\":\"next_billing_date\""));
        assertThat(later.text("immediate_charge.effective_at")).isEqualTo("2026-02-28T10:00:00.123456Z");
        assertThat(later.text("credit_grants.0.grant_id")).isEqualTo(now.text("credit_grants.0.grant_id"));
        assertThat(later.text("credit_grants.0.fate")).isEqualTo("rolled_over");
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)).isEqualTo(before);
        assertThat(api.get(path).text("product_id")).isEqualTo(Shop.PRO);
    }

    @Test
    void a_plan_changes_now_or_later_and_a_second_change_waits() {
        var path = started(Shop.PRO, 1);
        var later = Shop.to(Shop.TEAM, 1, "full_immediately", ",\"effective_at\":\"next_billing_date\"");
        assertThat(api.post(path + "/change-plan", later).body())
                .isEqualTo("{\"client_secret\":null,\"expires_on\":null,\"payment_id\":null,\"payment_link\":null}");
        assertThat(api.get(path).text("scheduled_change.product_id")).isEqualTo(Shop.TEAM);
        var second = api.post(path + "/change-plan", Shop.to(Shop.TEAM, 1, "do_not_bill", ""));
        assertThat(second.status() + second.code()).isEqualTo("409SCHEDULED_PLAN_CHANGE_EXISTS");
        assertThat(second.header("x-should-retry")).hasValue("false");
        assertThat(api.delete(path + "/change-plan/scheduled").status()).isEqualTo(204);
        assertThat(api.delete(path + "/change-plan/scheduled").code()).isEqualTo("SCHEDULED_PLAN_CHANGE_NOT_FOUND");
        api.pass(Duration.ofDays(14));
        assertThat(api.post(path + "/change-plan", Shop.to(Shop.TEAM, 1, "do_not_bill", ""))
                        .status())
                .isEqualTo(200);
        assertThat(api.get(path).text("product_id")).isEqualTo(Shop.TEAM);
        api.patch(path, "{\"status\":\"paused\"}");
        assertThat(api.post(path + "/change-plan", later).code())
                .isEqualTo("INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pause\":true}|UNSUPPORTED_ACTION",
                "{\"pause\":null}|UNSUPPORTED_ACTION",
                "{\"status\":\"paused\",\"metadata\":{}}|VALIDATION_FAILED",
                "{\"status\":\"on_hold\"}|VALIDATION_FAILED",
                "{\"next_billing_date\":\"2026-01-01T00:00:00Z\"}|VALIDATION_FAILED",
                "{\"id\":\"x\"}|VALIDATION_FAILED",
                "{\"credit_entitlement_cart\":[{}]}|VALIDATION_FAILED"
            })
    void a_change_that_is_wrong_is_refused(String body, String code) {
        var path = started(Shop.PRO, 1);
        var before = api.get(path).body();
        var refused = api.patch(path, body);
        assertThat(refused.status() + refused.code()).isEqualTo("422" + code);
        assertThat(api.get(path).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/credit-usage", "/usage-history"})
    void nobody_elses_subscription_is_there(String path) {
        var mine = started(Shop.PRO, 1);
        assertThat(api.send(ApiCall.get(mine + path).by(BillingApi.liveCaller()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void only_a_plan_that_is_on_sale_is_subscribed_to() {
        assertThat(api.post("/subscriptions", Shop.subscribe(Shop.PACK, 1)).code())
                .isEqualTo("VALIDATION_FAILED");
        api.archive(Shop.PRO);
        var gone = api.post("/subscriptions", Shop.subscribe(Shop.PRO, 1));
        assertThat(gone.status() + gone.code()).isEqualTo("410PRODUCT_IS_DELETED");
    }
}
