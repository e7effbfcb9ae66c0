package dev.scrip.billingapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.http.ApiCall;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaymentsTest {
    private final BillingApi api = Shop.open();

    private String paid(int quantity) {
        var made = api.post("/payments", Shop.pay(quantity));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.text("payment_id");
    }

    private static String refund(String payment, String items) {
        return "{\"payment_id\":\"" + payment + "\"" + items + "}";
    }

    @Test
    void a_payment_grants_once_however_often_it_is_sent() {
        var call = ApiCall.post("/payments").header("idempotency-key", "p1").body(Shop.pay(3));
        var first = api.send(call);
        assertThat(first.text("total_amount")).isEqualTo("2997");
        assertThat(api.send(call).body()).isEqualTo(first.body());
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)).containsExactly("CREDIT_ADDED 300 -> 300");
        var other = api.send(
                ApiCall.post("/payments").header("idempotency-key", "p1").body(Shop.pay(2)));
        assertThat(other.status() + other.code()).isEqualTo("409IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void what_is_unused_is_worth_what_it_cost_and_paid_back_once() {
        String payment = paid(3);
        api.debit(BillingApi.CALLS, 100);
        assertThat(api.get("/payments/" + payment + "/refundable").body())
                .isEqualTo("""
                {"payment_id":"%s","currency":"USD","total_amount":2997,"refunded_amount":0,"refundable_amount":1998,\
                "items":[{"item_id":"%s","credit_entitlement_id":"%s","granted_amount":"300","remaining_amount":"200",\
                "refundable_amount":1998}]}""".formatted(payment, Shop.PACK, BillingApi.CALLS));
        assertThat(api.get("/payments/" + payment + "/line-items").text("items.0.refundable_amount"))
                .isEqualTo("1998");
        var part = api.post(
                "/refunds", refund(payment, ",\"items\":[{\"item_id\":\"" + Shop.PACK + "\",\"amount\":999}]"));
        assertThat(List.of(part.text("amount"), part.text("status"), part.text("is_partial")))
                .containsExactly("999", "succeeded", "true");
        var rest = api.post("/refunds", refund(payment, ",\"reason\":\"too much\""));
        assertThat(rest.text("amount")).isEqualTo("999");
        var nothing = api.post("/refunds", refund(payment, ""));
        assertThat(nothing.status() + nothing.code()).isEqualTo("409NOTHING_TO_REFUND");
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER))
                .containsExactly(
                        "CREDIT_ADDED 300 -> 300",
                        "CREDIT_DEDUCTED 100 -> 200",
                        "REFUND 100 -> 100",
                        "REFUND 100 -> 0");
        var read = api.get("/payments/" + payment);
        assertThat(read.text("refund_status")).isEqualTo("partial");
        assertThat(read.text("refunded_amount")).isEqualTo("1998");
        assertThat(api.get("/refunds?payment_id=" + payment).items()).hasSize(2);
        assertThat(api.get("/refunds/" + rest.text("refund_id")).text("reason")).isEqualTo("too much");
        assertThat(api.get("/refunds?status=failed").items()).isEmpty();
    }

    @Test
    void more_than_was_paid_or_another_item_is_refused() {
        String payment = paid(1);
        var more = api.post(
                "/refunds", refund(payment, ",\"items\":[{\"item_id\":\"" + Shop.PACK + "\",\"amount\":1000}]"));
        assertThat(more.status() + more.code()).isEqualTo("422VALIDATION_FAILED");
        var other = api.post("/refunds", refund(payment, ",\"items\":[{\"item_id\":\"" + Shop.PRO + "\"}]"));
        assertThat(other.status() + other.code()).isEqualTo("422VALIDATION_FAILED");
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)).hasSize(1);
    }

    @Test
    void a_subscriptions_payment_is_not_paid_back() {
        String payment = api.post("/subscriptions", Shop.subscribe(Shop.PRO, 1)).text("payment_id");
        assertThat(api.post("/refunds", refund(payment, "")).code()).isEqualTo("UNSUPPORTED_ACTION");
        assertThat(api.get("/payments/" + payment + "/refundable").code()).isEqualTo("UNSUPPORTED_ACTION");
        assertThat(api.get("/payments/" + payment + "/line-items").text("items.0.refundable_amount"))
                .isEqualTo("0");
    }

    @Test
    void payments_are_listed_by_customer_and_subscription() {
        paid(1);
        var started = api.post("/subscriptions", Shop.subscribe(Shop.PRO, 1));
        assertThat(api.get("/payments?customer_id=" + BillingApi.CUSTOMER).items())
                .hasSize(2);
        assertThat(api.get("/payments?subscription_id=" + started.text("subscription_id"))
                        .text("items.0.payment_id"))
                .isEqualTo(started.text("payment_id"));
        assertThat(api.get("/payments?status=failed").items()).isEmpty();
        assertThat(api.get("/payments?customer_id=nobody").items()).isEmpty();
    }

    @Test
    void overage_of_a_cycle_is_billed_forward_and_once() {
        api.post("/subscriptions", Shop.subscribe(Shop.PRO, 1));
        api.debit(BillingApi.CALLS, 230);
        api.at("2026-03-01T00:00:00Z");
        api.get("/subscriptions/" + api.get("/subscriptions").text("items.0.subscription_id"));
        var listed = api.get("/overage-charges?state=open&customer_id=" + BillingApi.CUSTOMER);
        assertThat(listed.items()).hasSize(1);
        assertThat(listed.text("items.0.credits")).isEqualTo("30");
        assertThat(listed.text("items.0.amount")).isEqualTo("45");
        assertThat(listed.text("items.0.price_per_unit")).isEqualTo("0.015");
        String charge = "/overage-charges/" + listed.text("items.0.overage_charge_id");
        assertThat(bill(charge, "invoiced", "inv_1")).isEqualTo("200 invoiced");
        assertThat(bill(charge, "invoiced", "inv_1")).isEqualTo("200 invoiced");
        assertThat(bill(charge, "invoiced", "inv_2")).isEqualTo("409 OVERAGE_CHARGE_ALREADY_BILLED");
        assertThat(bill(charge, "open", "inv_1")).isEqualTo("422 OVERAGE_CHARGE_BACKWARD");
        assertThat(bill(charge, "settled", "pay_1")).isEqualTo("200 settled");
        assertThat(bill(charge, "invoiced", "inv_1")).isEqualTo("200 settled");
        assertThat(bill(charge, "invoiced", "inv_3")).isEqualTo("409 OVERAGE_CHARGE_ALREADY_BILLED");
        assertThat(api.get(charge).text("reference")).isEqualTo("pay_1");
        assertThat(api.get("/overage-charges?state=open").items()).isEmpty();
        assertThat(api.send(ApiCall.get(charge).by(BillingApi.liveCaller())).status())
                .isEqualTo(404);
    }

    private String bill(String charge, String state, String reference) {
        var answer = api.patch(charge, "{\"state\":\"%s\",\"reference\":\"%s\"}".formatted(state, reference));
        return answer.status() + " " + (answer.status() == 200 ? answer.text("state") : answer.code());
    }
}
