package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.access.Mode;
import dev.scrip.infra.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request for each operation of the document that is right as it stands, so that whatever is changed in one is all
 * that is wrong with it. Those that take something away have things of their own, so that all can be sent, in this order.
 */
final class RightRequests {

    /**
     * @param at what stands for the parameters of the path
     * @param headers beside those that every request has
     */
    record Right(String operation, Map<String, String> at, Optional<String> body, Map<String, String> headers) {

        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        String path() {
            return path(at);
        }

        String path(Map<String, String> others) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            for (Map.Entry<String, String> parameter : others.entrySet()) {
                path = path.replace("{" + parameter.getKey() + "}", Api.encoded(parameter.getValue()));
            }
            return path;
        }

        Answer sentTo(Api api) {
            Api caller = api;
            for (Map.Entry<String, String> header : headers.entrySet()) {
                caller = caller.with(header.getKey(), header.getValue());
            }
            return caller.send(method(), path(), body.map(text -> text.getBytes(UTF_8)));
        }
    }

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final Map<String, Right> all = new LinkedHashMap<>();
    private final Scene scene;
    private final Backend.Here here;
    private String entitlement = "";
    private String customer = "";
    private String meter = "";
    private String plan = "";
    private String pack = "";

    /** @param scene of a business of its own: its clock is moved */
    private RightRequests(Scene scene, Backend.Here here) {
        this.scene = scene;
        this.here = here;
    }

    /** Of a business that is made for it, in test mode. */
    static RightRequests on(Backend backend) {
        Backend.Here here = backend.here().orElseThrow();
        String key = Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST);
        RightRequests requests =
                new RightRequests(new Scene(backend, Api.of(backend).as(key)), here);
        requests.overageCharges();
        requests.entitlements();
        requests.accounts();
        requests.customers();
        requests.meters();
        requests.products();
        requests.subscriptions();
        requests.payments();
        requests.checkouts();
        requests.portal();
        requests.dashboard();
        requests.webhooks();
        requests.events();
        requests.insights();
        requests.add("GET /health", Map.of());
        requests.add("GET /test-clock", Map.of());
        Instant later = here.clock().instant().plus(Duration.ofDays(1));
        requests.add("POST /test-clock", Map.of(), "{\"now\":\"" + later + "\"}");
        here.runtime().drain();
        return requests;
    }

    List<Right> all() {
        return List.copyOf(all.values());
    }

    Right of(String operation) {
        return Optional.ofNullable(all.get(operation)).orElseThrow(() -> new AssertionError("no " + operation));
    }

    Api owner() {
        return scene.api();
    }

    private Api api() {
        return scene.api();
    }

    /** First of all, since a cycle has to pass. */
    private void overageCharges() {
        String credits = scene.overdrawable();
        String buyer = scene.customer();
        String subscription =
                made("/subscriptions", Scene.subscribe(buyer, scene.plan(credits, "5")), "subscription_id");
        scene.debit(credits, buyer, "9").expect(201);
        here.clock().advance(Duration.ofDays(32));
        api().get("/subscriptions/" + subscription).expect(200);
        String charge = Scene.items(api().get("/overage-charges"))
                .getFirst()
                .path("overage_charge_id")
                .asText();
        add("GET /overage-charges", Map.of());
        add("GET /overage-charges/{charge_id}", Map.of("charge_id", charge));
        add(
                "PATCH /overage-charges/{charge_id}",
                Map.of("charge_id", charge),
                "{\"state\":\"invoiced\",\"reference\":\"inv_1\"}");
    }

    private void entitlements() {
        entitlement = scene.entitlement(2);
        String going = scene.entitlement(0);
        String gone = scene.entitlement(0);
        api().delete("/credit-entitlements/" + gone).expect(200);
        add("GET /credit-entitlements", Map.of());
        add("POST /credit-entitlements", Map.of(), """
                {"name":"%s","description":"d","unit":"token","precision":0,"expires_after_days":30,"rollover_enabled":true,
                "rollover_percentage":25,"rollover_timeframe_count":1,"rollover_timeframe_interval":"Month",
                "max_rollover_count":3,"overage_enabled":true,"overage_limit":50000,"price_per_unit":"0.001",
                "currency":"USD","overage_behavior":"invoice_at_billing"}""".formatted(Scene.unique("Right")));
        add("GET /credit-entitlements/{id}", Map.of("id", entitlement));
        add("PATCH /credit-entitlements/{id}", Map.of("id", entitlement), "{\"description\":\"changed\"}");
        add("DELETE /credit-entitlements/{id}", Map.of("id", going));
        add("POST /credit-entitlements/{id}/undelete", Map.of("id", gone));
    }

    private void accounts() {
        customer = scene.customer();
        scene.credit(entitlement, customer, "100");
        String entry = scene.ledger(entitlement, customer).getFirst().path("id").asText();
        Map<String, String> account = Map.of("id", entitlement, "customer_id", customer);
        String path = "/credit-entitlements/{id}/balances";
        add("GET " + path, Map.of("id", entitlement));
        for (String what : List.of("", "/grants", "/ledger", "/verify")) {
            add("GET " + path + "/{customer_id}" + what, account);
        }
        add(
                "GET " + path + "/{customer_id}/ledger/{entry_id}/explain",
                Map.of("id", entitlement, "customer_id", customer, "entry_id", entry));
        add("POST " + path + "/{customer_id}/ledger-entries", account, """
                {"entry_type":"credit","amount":"5","reason":"r","expires_at":"2099-01-01T00:00:00Z",
                "idempotency_key":"%s","metadata":{"a":"b"},"adjustment":false}""".formatted(Scene.unique("key")));
    }

    private void customers() {
        add("GET /customers", Map.of());
        add("POST /customers", Map.of(), """
                {"customer_id":"%s","email":"a@example.com","name":"Ada","phone_number":"1","metadata":{"a":"b"}}""".formatted(Scene.unique("right")));
        add("GET /customers/{customer_id}", Map.of("customer_id", customer));
        add("PATCH /customers/{customer_id}", Map.of("customer_id", customer), "{\"name\":\"Eve\"}");
        add("GET /customers/{customer_id}/credit-entitlements", Map.of("customer_id", customer));
    }

    private void meters() {
        meter = scene.meter(Scene.unique("right"), entitlement, 1);
        String going = scene.meter(Scene.unique("right"), entitlement, 1);
        String gone = scene.meter(Scene.unique("right"), entitlement, 1);
        api().delete("/meters/" + gone).expect(204);
        add("GET /meters", Map.of());
        add("POST /meters", Map.of(), """
                {"name":"Right","description":"d","event_name":"right","measurement_unit":"token",
                "aggregation":{"type":"sum","key":"tokens"},"filter":{"conjunction":"or","clauses":[
                {"conjunction":"and","clauses":[{"key":"model","operator":"equals","value":"large"}]}]},
                "credit_entitlement_id":"%s","meter_units_per_credit":"1000","free_threshold":0}""".formatted(entitlement));
        add("GET /meters/{meter_id}", Map.of("meter_id", meter));
        add("DELETE /meters/{meter_id}", Map.of("meter_id", going));
        add("POST /meters/{meter_id}/unarchive", Map.of("meter_id", gone));
    }

    private void products() {
        plan = scene.plan(entitlement, "5");
        pack = scene.product(entitlement, "5");
        String going = scene.product(entitlement, "5");
        String gone = scene.product(entitlement, "5");
        api().delete("/products/" + gone).expect(200);
        add("GET /products", Map.of());
        add("POST /products", Map.of(), """
                {"name":"Right","description":"d","tax_category":"saas","metadata":{"a":"b"},
                "price":{"type":"usage_based_price","currency":"USD","fixed_price":0,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":1,"subscription_period_interval":"Year",
                "meters":[{"meter_id":"%s","credit_entitlement_id":"%s","meter_units_per_credit":"10","free_threshold":5,
                "price_per_unit":"0.5"}]},
                "credit_entitlements":[{"credit_entitlement_id":"%s","credits_amount":"100","expires_after_days":30,
                "rollover_enabled":true,"rollover_percentage":75,"low_balance_threshold_percent":20,
                "trial_credits":"10"}]}""".formatted(meter, entitlement, entitlement));
        add("GET /products/{product_id}", Map.of("product_id", plan));
        add("PATCH /products/{product_id}", Map.of("product_id", plan), "{\"description\":\"changed\"}");
        add("DELETE /products/{product_id}", Map.of("product_id", going));
        add("POST /products/{product_id}/unarchive", Map.of("product_id", gone));
    }

    private void subscriptions() {
        String another = scene.plan(entitlement, "7");
        String subscription = subscribed();
        String changed = subscribed();
        String scheduled = subscribed();
        String later = Scene.changeTo(another, "do_not_bill\",\"effective_at\":\"next_billing_date");
        api().post("/subscriptions/" + scheduled + "/change-plan", later).expect(200);
        Map<String, String> at = Map.of("subscription_id", subscription);
        add("GET /subscriptions", Map.of());
        add("POST /subscriptions", Map.of(), """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_id":"%s","quantity":1,
                "trial_period_days":3,"credit_entitlement_cart":[{"credit_entitlement_id":"%s","credits_amount":"9"}],
                "metadata":{"a":"b"}}""".formatted(customer, plan, entitlement));
        add("GET /subscriptions/{subscription_id}", at);
        add("PATCH /subscriptions/{subscription_id}", at, "{\"metadata\":{\"a\":\"b\"}}");
        add("POST /subscriptions/{subscription_id}/change-plan/preview", at, Scene.changeTo(another, "do_not_bill"));
        add(
                "POST /subscriptions/{subscription_id}/change-plan",
                Map.of("subscription_id", changed),
                Scene.changeTo(another, "do_not_bill"));
        add("DELETE /subscriptions/{subscription_id}/change-plan/scheduled", Map.of("subscription_id", scheduled));
        add("GET /subscriptions/{subscription_id}/credit-usage", at);
        add("GET /subscriptions/{subscription_id}/usage-history", at);
    }

    private void payments() {
        String paid = made("/payments", Scene.pay(customer, pack), "payment_id");
        String refunding = made("/payments", Scene.pay(customer, pack), "payment_id");
        String refund = made(
                "/refunds",
                "{\"payment_id\":\"" + made("/payments", Scene.pay(customer, pack), "payment_id") + "\"}",
                "refund_id");
        add("GET /payments", Map.of());
        add("POST /payments", Map.of(), """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"metadata":{"a":"b"},
                "product_cart":[{"product_id":"%s","quantity":1}]}""".formatted(customer, pack));
        for (String what : List.of("", "/line-items", "/refundable")) {
            add("GET /payments/{payment_id}" + what, Map.of("payment_id", paid));
        }
        add("GET /refunds", Map.of());
        add("POST /refunds", Map.of(), """
                {"payment_id":"%s","items":[{"item_id":"%s","amount":1000}],"reason":"r","metadata":{"a":"b"}}""".formatted(refunding, pack));
        add("GET /refunds/{refund_id}", Map.of("refund_id", refund));
    }

    private void checkouts() {
        Answer open = api().post("/checkouts", Scene.cart(pack)).expect(200);
        Answer paying = api().post("/checkouts", Scene.cart(pack)).expect(200);
        add("POST /checkouts", Map.of(), """
                {"product_cart":[{"product_id":"%s","quantity":1,"credit_entitlements":[{"credit_entitlement_id":"%s",
                "credits_amount":"6"}]}],"customer":{"email":"c@example.com","name":"Cleo","phone_number":"1"},
                "return_url":"https://shop.example/thanks","metadata":{"a":"b"}}""".formatted(pack, entitlement));
        add("GET /checkouts/{session_id}", Map.of("session_id", open.text("session_id")));
        add("GET /checkout/{session}", Map.of("session", session(open)));
        all.put(
                "POST /checkout/{session}/pay",
                new Right(
                        "POST /checkout/{session}/pay",
                        Map.of("session", session(paying)),
                        Optional.of("email=c%40example.com"),
                        FORM));
    }

    private void portal() {
        add("POST /customers/{customer_id}/customer-portal/session", Map.of("customer_id", customer));
        PortalClient client = PortalClient.enter(scene, customer);
        PortalClient leaving = PortalClient.enter(scene, customer);
        String entry = scene.ledger(entitlement, customer).getFirst().path("id").asText();
        add("GET /portal", Map.of());
        add("GET /dashboard", Map.of());
        add("GET /portal/assets/{file}", Map.of("file", client.file("portal")));
        add("GET /dashboard/assets/{file}", Map.of("file", client.file("dashboard")));
        add("GET /portal/link/{code}", Map.of("code", PortalClient.code(scene.portalLink(customer))));
        Map<String, String> form = new HashMap<>(FORM);
        form.put("Origin", scene.backend().url().toString());
        all.put(
                "POST /portal/link/{code}",
                new Right(
                        "POST /portal/link/{code}",
                        Map.of("code", PortalClient.code(scene.portalLink(customer))),
                        Optional.of(""),
                        form));
        signedIn("GET /portal/api/session", Map.of(), client);
        signedIn("GET /portal/api/credits", Map.of(), client);
        String path = "GET /portal/api/credits/{id}";
        for (String what : List.of("/burn-down", "/ledger", "/export")) {
            signedIn(path + what, Map.of("id", entitlement), client);
        }
        signedIn(path + "/ledger/{entry_id}/explain", Map.of("id", entitlement, "entry_id", entry), client);
        signedIn("POST /portal/api/logout", Map.of(), leaving);
    }

    private void signedIn(String operation, Map<String, String> at, PortalClient client) {
        all.put(operation, new Right(operation, at, Optional.empty(), client.headers()));
    }

    private void dashboard() {
        String key = scene.api().apiKey();
        DashboardClient client = DashboardClient.signIn(scene.backend(), key);
        DashboardClient leaving = DashboardClient.signIn(scene.backend(), key);
        all.put(
                "POST /dashboard/session",
                new Right(
                        "POST /dashboard/session",
                        Map.of(),
                        Optional.of(DashboardClient.body(key)),
                        Map.of("Origin", scene.backend().url().toString())));
        for (String operation : List.of("GET /dashboard/session", "POST /dashboard/token")) {
            all.put(operation, new Right(operation, Map.of(), Optional.empty(), client.headers()));
        }
        all.put(
                "DELETE /dashboard/session",
                new Right("DELETE /dashboard/session", Map.of(), Optional.empty(), leaving.headers()));
    }

    private void webhooks() {
        String body = "{\"url\":\"https://receiver.example\",\"filter_types\":[\"dispute.won\"]}";
        String webhook = made("/webhooks", body, "id");
        String going = made("/webhooks", body, "id");
        String event = api().post("/webhooks/" + webhook + "/test").expect(201).text("event_id");
        Map<String, String> at = Map.of("webhook_id", webhook);
        add("GET /webhooks", Map.of());
        add("POST /webhooks", Map.of(), """
                {"url":"https://receiver.example/hooks","description":"d","disabled":false,
                "filter_types":["credit.added"],"metadata":{"a":"b"},"rate_limit":5,"headers":{"X-Team":"billing"},
                "idempotency_key":"%s"}""".formatted(Scene.unique("key")));
        add("GET /webhooks/{webhook_id}", at);
        add("PATCH /webhooks/{webhook_id}", at, "{\"description\":\"changed\"}");
        add("DELETE /webhooks/{webhook_id}", Map.of("webhook_id", going));
        add("POST /webhooks/{webhook_id}/enable", at);
        add("GET /webhooks/{webhook_id}/secret", at);
        add("POST /webhooks/{webhook_id}/secret/rotate", at, "{\"grace_hours\":1}");
        add("GET /webhooks/{webhook_id}/headers", at);
        add("PATCH /webhooks/{webhook_id}/headers", at, "{\"headers\":{\"X-Team\":\"billing\"}}");
        add("GET /webhooks/{webhook_id}/deliveries", at);
        Map<String, String> delivery = Map.of("webhook_id", webhook, "event_id", event);
        add("GET /webhooks/{webhook_id}/deliveries/{event_id}", delivery);
        add("POST /webhooks/{webhook_id}/deliveries/{event_id}/resend", delivery);
        add("POST /webhooks/{webhook_id}/deliveries/resend", at, """
                {"since":"2026-01-01T00:00:00Z","until":"2099-01-01T00:00:00Z","status":"pending","limit":5}""");
        add("POST /webhooks/{webhook_id}/test", at, "{\"event_type\":\"credit.added\"}");
    }

    private void events() {
        String event = Scene.unique("event");
        scene.ingest(event, customer, "right", 1);
        here.runtime().drain();
        add("GET /events", Map.of());
        add("POST /events/ingest", Map.of(), """
                {"events":[{"event_id":"%s","customer_id":"%s","event_name":"right","timestamp":"%s",
                "metadata":{"tokens":1}}]}""".formatted(
                        Scene.unique("event"), customer, here.clock().instant()));
        add("GET /events/{event_id}", Map.of("event_id", event));
        add("POST /events/replay", Map.of(), """
                {"customer_id":"%s","credit_entitlement_id":"%s","types":["credit.added"],
                "since":"2026-01-01T00:00:00Z","until":"2099-01-01T00:00:00Z"}""".formatted(customer, entitlement));
    }

    private void insights() {
        for (String what : List.of("credits", "outstanding", "top-customers", "operations")) {
            add("GET /insights/" + what, Map.of());
        }
        add("POST /meters/test", Map.of(), """
                {"event_name":"right","filter":{"conjunction":"or","clauses":[{"conjunction":"and","clauses":[
                {"key":"tokens","operator":"greater_than","value":0}]}]},"aggregation":{"type":"sum","key":"tokens"},
                "days":7,"limit":100}""");
    }

    private String subscribed() {
        return made("/subscriptions", Scene.subscribe(customer, plan), "subscription_id");
    }

    private String made(String path, String body, String id) {
        return api().post(path, body).expect(200).text(id);
    }

    private static String session(Answer opened) {
        String page = Scene.page(opened);
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private void add(String operation, Map<String, String> at) {
        all.put(operation, new Right(operation, at, Optional.empty(), Map.of()));
    }

    private void add(String operation, Map<String, String> at, String body) {
        all.put(operation, new Right(operation, at, Optional.of(body), Map.of()));
    }
}
