package dev.scrip.billingapi;

import dev.scrip.http.ApiCall;
import java.nio.file.Files;
import java.nio.file.Path;

final class Dump {
    public static void main(String[] a) throws Exception {
        var api = Shop.open();
        p("create", api.post("/subscriptions", Shop.subscribe(Shop.PRO, 2)));
        var id = api.get("/subscriptions").text("items.0.subscription_id");
        var sub = "/subscriptions/" + id;
        p("list", api.get("/subscriptions"));
        p("get", api.get(sub));
        api.debit(BillingApi.CALLS, 30);
        p("usage", api.get(sub + "/credit-usage"));
        p("preview", api.post(sub + "/change-plan/preview", Shop.to(Shop.TEAM, 1, "prorated_immediately", "")));
        p("preview dnb", api.post(sub + "/change-plan/preview", Shop.to(Shop.TEAM, 1, "do_not_bill", "")));
        p("preview later", api.post(sub + "/change-plan/preview", Shop.to(Shop.TEAM, 1, "full_immediately", ",\"effective_at\":\"next_billing_date\"")));
        p("later", api.post(sub + "/change-plan", Shop.to(Shop.TEAM, 1, "full_immediately", ",\"effective_at\":\"next_billing_date\"")));
        p("again", api.post(sub + "/change-plan", Shop.to(Shop.TEAM, 1, "full_immediately", "")));
        p("cancel", api.delete(sub + "/change-plan/scheduled"));
        p("cancel", api.delete(sub + "/change-plan/scheduled"));
        p("patch", api.patch(sub, "{\"credit_entitlement_cart\":[{\"credit_entitlement_id\":\"" + BillingApi.CALLS + "\",\"credits_amount\":\"300\",\"overage_limit\":\"60\"}]}"));
        p("pause", api.patch(sub, "{\"pause\":true}"));
        p("pay", api.post("/payments", Shop.pay(3)));
        var pay = "/payments/" + api.get("/payments?status=succeeded").text("items.0.payment_id");
        p("payments", api.get("/payments"));
        p("lines", api.get(pay + "/line-items"));
        p("refundable", api.get(pay + "/refundable"));
        p("refund", api.post("/refunds", "{\"payment_id\":\"" + pay.substring(10) + "\",\"items\":[{\"item_id\":\"" + Shop.PACK + "\",\"amount\":1000}]}"));
        p("refund", api.post("/refunds", "{\"payment_id\":\"" + pay.substring(10) + "\"}"));
        p("pay", api.get(pay));
        p("refund", api.post("/refunds", "{\"payment_id\":\"" + pay.substring(10) + "\"}"));
        api.use(BillingApi.CALLS, Shop.METER, 250, 100);
        api.debit(BillingApi.CALLS, 395);
        p("usage", api.get(sub + "/credit-usage"));
        api.at("2026-03-05T00:00:00Z");
        p("get", api.get(sub));
        api.use(BillingApi.CALLS, Shop.METER, 100, 100);
        p("history", api.get(sub + "/usage-history"));
        p("charges", api.get("/overage-charges"));
        System.out.println(String.join("\n", api.ledger(BillingApi.CALLS, BillingApi.CUSTOMER)));
        var made = api.post("/checkouts", "{\"product_cart\":[{\"product_id\":\"" + Shop.PACK + "\",\"quantity\":2,\"credit_entitlements\":[{\"credit_entitlement_id\":\"" + BillingApi.CALLS + "\",\"credits_amount\":\"150\"}]},{\"product_id\":\"" + Shop.TRIAL + "\",\"quantity\":1}],\"return_url\":\"https://shop.example/done?x=1#top\"}");
        p("checkout", made);
        var path = made.text("checkout_url").replace("http://127.0.0.1:8080", "");
        var page = api.send(ApiCall.get(path).byNobody());
        Files.writeString(Path.of("/tmp/page.html"), page.body());
        var bad = api.send(ApiCall.of("POST", path + "/pay").byNobody());
        Files.writeString(Path.of("/tmp/bad.html"), bad.body());
        var paid = api.send(ApiCall.of("POST", path + "/pay").header("content-type", "application/x-www-form-urlencoded").body("email=eve%40example.com&name=Eve".getBytes()).byNobody());
        System.out.println(page.status() + " " + bad.status() + " " + paid.status() + " " + paid.headers());
        var done = api.send(ApiCall.get(path).byNobody());
        Files.writeString(Path.of("/tmp/paid.html"), done.body());
        p("checkout", api.get("/checkouts/" + made.text("session_id")));
        var liveMade = api.send(ApiCall.post("/checkouts").body("{\"product_cart\":[{\"product_id\":\"" + Shop.PACK + "\",\"quantity\":2}]}").by(BillingApi.liveCaller()));
        p("live", liveMade);
        var live = api.send(ApiCall.get(liveMade.text("checkout_url").replace("http://127.0.0.1:8080", "")).byNobody());
        Files.writeString(Path.of("/tmp/live.html"), live.body());
    }

    static void p(String what, ApiCall.Answer x) {
        System.out.println("--- " + what + " " + x.status() + " " + x.header("x-should-retry").orElse("") + "\n" + x.body());
    }
}
