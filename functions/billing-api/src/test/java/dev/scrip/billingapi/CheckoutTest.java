package dev.scrip.billingapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.Chance;
import dev.scrip.aws.OwnIds;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Price;
import dev.scrip.credit.Currency;
import dev.scrip.http.ApiCall;
import dev.scrip.http.Ids;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckoutTest {
    private final BillingApi api = Shop.open();

    private static String cart(String product, String more) {
        return "{\"product_cart\":[{\"product_id\":\"%s\",\"quantity\":2%s}]".formatted(product, more);
    }

    private ApiCall.Answer opened(String body) {
        var made = api.post("/checkouts", body);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made;
    }

    private static String path(ApiCall.Answer opened) {
        return opened.text("checkout_url").replace("http://127.0.0.1:8080", "");
    }

    private ApiCall.Answer show(String path) {
        return api.send(ApiCall.get(path).byNobody());
    }

    private ApiCall.Answer pay(String path, String form) {
        return api.send(ApiCall.of("POST", path + "/pay")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form.getBytes(UTF_8))
                .inBase64()
                .byNobody());
    }

    @Test
    void the_page_says_the_terms_before_the_button() {
        var page = show(path(opened(cart(Shop.PACK, "") + "}")));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).hasValue("text/html; charset=utf-8");
        String before = page.body().substring(0, page.body().indexOf("<button"));
        assertThat(before)
                .contains("Test mode")
                .contains("<h2>Pack</h2>")
                .contains("USD 19.98")
                .contains("Quantity 2")
                .contains("200 calls")
                .contains("Expiry")
                .contains("never")
                .contains("Rollover")
                .contains("Refund")
                .contains("what you have not used, at what it cost");
        var plan = show(path(opened(cart(Shop.TRIAL, "") + "}")));
        assertThat(plan.body())
                .contains("75 % of what you have not used, for 1 month, at most 3 times")
                .contains("The first 14 days are free")
                .contains("Pay USD 0.00");
    }

    @Test
    void nothing_is_loaded_and_nothing_runs() {
        var page = show(path(opened(cart(Shop.PACK, "") + "}")));
        assertThat(page.header("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("src=").doesNotContain("http");
        assertThat(page.header("cache-control")).hasValue("no-store");
        assertThat(page.header("referrer-policy")).hasValue("no-referrer");
    }

    @Test
    void whatever_is_in_it_is_text() {
        api.product(
                "pdt_00000000000000000000xss",
                "<script>alert(1)</script>",
                new Price.OneTime(Currency.USD, 1),
                Attachments.plain(BillingApi.CALLS, "1"));
        var path = path(opened(
                cart("pdt_00000000000000000000xss", "") + ",\"return_url\":\"https://shop.example/?a=1&b=x;y\"}"));
        assertThat(show(path).body()).doesNotContain("<script>").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        var wrong = pay(path, "email=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&name=x");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
        pay(path, "email=a%40example.com");
        assertThat(show(path).body()).contains("https://shop.example/?a=1&amp;b=x;y&amp;status=succeeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "https://",
                "//shop.example",
                "https://shop.example/\\\"><script>"
            })
    void it_leads_back_to_the_web_only(String url) {
        assertThat(api.post("/checkouts", cart(Shop.PACK, "") + ",\"return_url\":\"" + url + "\"}")
                        .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void it_is_paid_once_however_often_the_form_is_sent() {
        var made = opened(cart(
                        Shop.PACK,
                        ",\"credit_entitlements\":[{\"credit_entitlement_id\":\"%s\",\"credits_amount\":\"150\"}]"
                                .formatted(BillingApi.CALLS))
                + ",\"customer\":{\"customer_id\":\"%s\"},\"return_url\":\"https://shop.example/done\"}"
                        .formatted(BillingApi.CUSTOMER));
        String path = path(made);
        for (int i = 0; i < 3; i++) {
            var paid = pay(path, "");
            assertThat(paid.status()).isEqualTo(303);
            assertThat(paid.header("location")).hasValue("../" + path.substring(path.lastIndexOf('/') + 1));
        }
        assertThat(api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)).containsExactly("CREDIT_ADDED 300 -> 300");
        var after = api.get("/checkouts/" + made.text("session_id"));
        assertThat(after.text("payment_status")).isEqualTo("succeeded");
        assertThat(after.text("customer_email")).isEqualTo("ada@example.com");
        assertThat(show(path).body())
                .contains("<h1>Paid</h1>")
                .contains("https://shop.example/done?status=succeeded&amp;payment_id=" + after.text("payment_id"))
                .doesNotContain("<button");
    }

    @Test
    void without_a_customer_the_page_asks_who_buys() {
        String path = path(opened(cart(Shop.PRO, "") + "}"));
        assertThat(show(path).body()).contains("name=\"email\"");
        assertThat(pay(path, "").status()).isEqualTo(422);
        assertThat(pay(path, "email=eve%40example.com&name=Eve").status()).isEqualTo(303);
        assertThat(api.get("/subscriptions").text("items.0.customer.name")).isEqualTo("Eve");
    }

    @Test
    void a_form_of_another_site_is_not_taken() {
        String path = path(opened(cart(Shop.PACK, "") + "}"));
        var sent = api.send(ApiCall.of("POST", path + "/pay")
                .header("sec-fetch-site", "cross-site")
                .byNobody());
        assertThat(sent.status()).isEqualTo(403);
        assertThat(api.get("/payments").items()).isEmpty();
    }

    @Test
    void live_mode_has_no_button_and_takes_nothing() {
        var made = api.send(
                ApiCall.post("/checkouts").body(cart(Shop.PACK, "") + "}").by(BillingApi.liveCaller()));
        var page = show(path(made));
        assertThat(page.body())
                .doesNotContain("<button")
                .doesNotContain("Test mode")
                .contains("not connected");
        assertThat(pay(path(made), "email=eve%40example.com").status()).isEqualTo(409);
    }

    @Test
    void it_lasts_a_day() {
        String path = path(opened(cart(Shop.PACK, "") + "}"));
        api.pass(Duration.ofHours(24));
        assertThat(show(path).status()).isEqualTo(410);
        assertThat(pay(path, "email=eve%40example.com").status()).isEqualTo(410);
        assertThat(api.get("/payments").items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "dC5idXNfdGVzdC4", "dC5iI3MuY2tzXzAwMDAwMDAwMDAwMDAwMDAwMDAxNQ", "%2e%2e", "..."})
    void no_other_address_leads_anywhere(String code) {
        assertThat(show("/checkout/" + code).status()).isEqualTo(404);
        assertThat(pay("/checkout/" + code, "").status()).isEqualTo(404);
    }

    @Test
    void its_id_is_not_guessed() {
        String id = OwnIds.secret("cks", Chance.SECURE).next(api.now());
        assertThat(Ids.isOwnId(id)).isTrue();
        // 24 characters of 62 behind the time: more than 140 bits.
        assertThat(id).hasSize("cks_".length() + 8 + 24);
    }
}
