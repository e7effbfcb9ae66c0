package dev.scrip.infra;

import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.infra.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls every operation, well and badly, so that everything a function ever does is done once. */
record EveryOperation(Scene scene, Backend.Here here) {

    private static final String NO_ENTITLEMENT = "/credit-entitlements/cde_0000000000000000nobody";
    private static final String NO_METER = "/meters/mtr_0000000000000000nobody";
    private static final String NO_PRODUCT = "/products/pdt_0000000000000000nobody";
    private static final String NO_SUBSCRIPTION = "/subscriptions/sub_0000000000000000nobody";
    private static final String BAD = "{\"metadata\":[]}";

    static EveryOperation on(Backend backend) {
        return new EveryOperation(Scene.on(backend), backend.here().orElseThrow());
    }

    void call() {
        entitlements();
        customers();
        accounts();
        metersAndEvents();
        insights();
        products();
        subscriptions();
        plans();
        paymentsAndRefunds();
        checkouts();
        checkoutsThatExpire();
        portal();
        dashboard();
        overageCharges();
        webhooks();
        deliveries();
        uncoveredAndUnmatchedUsage();
        grantsThatEnd();
        testClock();
        sweep();
        new EveryEvent(scene.backend(), here).tell();
        everythingWithoutAKeyOrAScope();
        everyBodyTooLargeOrOfAnotherType();
    }

    private Api api() {
        return scene.api();
    }

    private void entitlements() {
        Api api = api();
        String id = scene.entitlement(2);
        String path = "/credit-entitlements/" + id;
        api.get("/health").expect(200);
        api.get("/credit-entitlements?page_size=1").expect(200);
        api.get("/credit-entitlements?deleted=maybe").expect(422);
        api.get(path).expect(200);
        api.get(NO_ENTITLEMENT).expect(404);
        api.post("/credit-entitlements", "{}").expect(422);
        String name = Scene.unique("Named");
        String body = "{\"name\":\"" + name + "\",\"unit\":\"u\"}";
        String named = api.post("/credit-entitlements", body).expect(201).text("id");
        api.post("/credit-entitlements", body).expect(409);
        String once = Scene.unique("key");
        String keyed = "{\"name\":\"" + once + "\",\"unit\":\"u\"}";
        api.with("Idempotency-Key", once).post("/credit-entitlements", keyed).expect(201);
        api.with("Idempotency-Key", once).post("/credit-entitlements", keyed).expect(201);
        api.patch(path, "{\"name\":\"" + Scene.unique("Renamed") + "\",\"description\":null}")
                .expect(200);
        api.patch(path, "{\"unit\":\"v\"}").expect(200);
        api.patch(path, "{\"name\":\"" + name + "\"}").expect(409);
        api.patch(path, "{\"precision\":5}").expect(422);
        api.patch(NO_ENTITLEMENT, "{\"unit\":\"v\"}").expect(404);
        api.post(path + "/undelete").expect(409);
        api.post(NO_ENTITLEMENT + "/undelete").expect(404);
        api.delete("/credit-entitlements/" + named).expect(200);
        api.delete("/credit-entitlements/" + named).expect(410);
        api.delete(NO_ENTITLEMENT).expect(404);
        api.get("/credit-entitlements?deleted=true").expect(200);
        api.post("/credit-entitlements/" + named + "/undelete").expect(200);
    }

    private void customers() {
        Api api = api();
        String id = scene.customer();
        api.post("/customers", "{\"customer_id\":\"" + id + "\",\"email\":\"a@example.com\",\"name\":\"Ada\"}")
                .expect(409);
        api.with("Idempotency-Key", id)
                .post("/customers", "{\"email\":\"a@example.com\",\"name\":\"Ada\"}")
                .expect(200);
        api.with("Idempotency-Key", id)
                .post("/customers", "{\"email\":\"a@example.com\",\"name\":\"Ada\"}")
                .expect(200);
        api.post("/customers", BAD).expect(422);
        api.get("/customers").expect(200);
        api.get("/customers?page_size=0").expect(422);
        api.get("/customers/" + id).expect(200);
        api.get("/customers/nobody").expect(404);
        api.patch("/customers/" + id, "{\"name\":\"Eve\",\"metadata\":{\"a\":1}}")
                .expect(200);
        api.patch("/customers/nobody", "{\"name\":\"Eve\"}").expect(404);
        api.patch("/customers/" + id, BAD).expect(422);
        api.get("/customers/nobody/credit-entitlements").expect(404);
    }

    private void accounts() {
        Api api = api();
        String entitlement = scene.entitlement(2);
        String customer = scene.customer();
        String account = Scene.account(entitlement, customer);
        String entries = account + "/ledger-entries";
        String keyed = "{\"entry_type\":\"credit\",\"amount\":\"%s\",\"idempotency_key\":\"once\"}";
        Answer first = api.post(entries, keyed.formatted("20")).expect(201);
        api.post(entries, keyed.formatted("20")).expect(201);
        api.post(entries, keyed.formatted("21")).expect(409);
        api.post(entries, "{\"entry_type\":\"debit\",\"amount\":\"1000\"}").expect(400);
        api.post(entries, "{\"entry_type\":\"debit\",\"amount\":\"1000\",\"idempotency_key\":\"once\"}")
                .expect(409);
        api.post(entries, "{\"entry_type\":\"debit\",\"amount\":1}").expect(422);
        api.post(Scene.account(entitlement, "nobody") + "/ledger-entries", keyed.formatted("1"))
                .expect(404);
        api.post(entries, "{\"entry_type\":\"debit\",\"amount\":\"1.5\"}").expect(201);
        for (String path :
                new String[] {"", "/ledger", "/grants", "/verify", "/ledger/" + first.text("id") + "/explain"}) {
            api.get(account + path).expect(200);
            api.get(Scene.account(entitlement, "nobody") + path).expect(404);
        }
        api.get(account + "?at=" + here.clock().instant()).expect(200);
        api.get(account + "?at=now").expect(422);
        api.get(account + "/ledger?transaction_type=gift").expect(422);
        api.get(account + "/ledger?transaction_type=credit_added").expect(200);
        api.get(account + "/grants?status=gone").expect(422);
        api.get(account + "/verify?from=0").expect(422);
        api.get("/credit-entitlements/" + entitlement + "/balances").expect(200);
        api.get("/credit-entitlements/" + entitlement + "/balances?customer_id=" + customer)
                .expect(200);
        api.get("/credit-entitlements/" + entitlement + "/balances?page_size=0").expect(422);
        api.get(NO_ENTITLEMENT + "/balances").expect(404);
        api.get("/customers/" + customer + "/credit-entitlements").expect(200);
        api.delete("/credit-entitlements/" + entitlement).expect(200);
        api.post(entries, "{\"entry_type\":\"credit\",\"amount\":\"1\"}").expect(410);
    }

    private void metersAndEvents() {
        Api api = api();
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "100");
        String name = Scene.unique("every");
        String meter = scene.meter(name, entitlement, 1);
        String unique = Scene.unique("unique");
        String body = """
                {"name":"%s","event_name":"%s","measurement_unit":"user","aggregation":{"type":"unique_count","key":"user"},
                "filter":{"conjunction":"and","clauses":[{"key":"user","operator":"not_equals","value":"nobody"}]},
                "credit_entitlement_id":"%s","meter_units_per_credit":"1"}""".formatted(unique, unique, entitlement);
        api.with("Idempotency-Key", unique).post("/meters", body).expect(201);
        api.with("Idempotency-Key", unique).post("/meters", body).expect(201);
        api.with("Idempotency-Key", unique)
                .post("/meters", body.replace("nobody", "somebody"))
                .expect(409);
        api.post("/meters", BAD).expect(422);
        api.get("/meters").expect(200);
        api.get("/meters?archived=2").expect(422);
        api.get("/meters/" + meter).expect(200);
        api.get(NO_METER).expect(404);
        String other = scene.meter(Scene.unique("other"), entitlement, 1);
        api.delete("/meters/" + other).expect(204);
        api.delete("/meters/" + other).expect(410);
        api.delete(NO_METER).expect(404);
        api.post("/meters/" + other + "/unarchive").expect(200);
        api.post("/meters/" + other + "/unarchive").expect(409);
        api.post(NO_METER + "/unarchive").expect(404);

        String events = IntStream.range(0, 40)
                .mapToObj(i -> """
                        {"event_id":"%s/%d","customer_id":"%s","event_name":"%s","metadata":{"user":"u%d","tokens":1}}""".formatted(name, i, customer, i % 2 == 0 ? name : unique, i % 7))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        api.post("/events/ingest", events).expect(200);
        here.runtime().drain();
        api.post("/events/ingest", events).expect(200);
        here.runtime().drain();
        api.post("/events/ingest", events.replace(name + "/", name + "/later/")).expect(200);
        here.runtime().drain();
        api.post("/events/ingest", BAD).expect(422);
        api.post("/events/ingest", """
                {"events":[{"event_id":"e","customer_id":"nobody","event_name":"e"}]}""").expect(400);
        api.get("/events").expect(200);
        api.get("/events?customer_id=" + customer).expect(200);
        api.get("/events?meter_id=" + meter).expect(200);
        api.get("/events?meter_id=" + meter + "&event_name=another").expect(400);
        api.get("/events?meter_id=mtr_0000000000000000nobody").expect(404);
        api.get("/events?start=now").expect(422);
        api.get("/events/" + Api.encoded(name + "/0")).expect(200);
        api.get("/events/nobody").expect(404);
        String entry = scene.ledger(entitlement, customer).getFirst().path("id").asText();
        api.get(Scene.account(entitlement, customer) + "/ledger/" + entry + "/explain")
                .expect(200);
    }

    private void insights() {
        Api api = api();
        String entitlement = scene.entitlement(2);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "20");
        scene.debit(entitlement, customer, "5").expect(201);
        String name = Scene.unique("tried");
        scene.meter(name, entitlement, 1);
        scene.ingest(Scene.unique("event"), customer, name, 3);
        // Usage waits.
        api.get("/insights/operations").expect(200);
        here.runtime().drain();
        api.get("/insights/operations").expect(200);
        String one = "?credit_entitlement_id=" + entitlement;
        String nobody = "?credit_entitlement_id=cde_0000000000000000nobody";
        for (String path : new String[] {"credits", "outstanding", "top-customers"}) {
            api.get("/insights/" + path + one).expect(200);
            api.get("/insights/" + path).expect(200);
            api.get("/insights/" + path + nobody).expect(404);
            api.get("/insights/" + path + "?credit_entitlement_id=x").expect(422);
        }
        api.post("/meters/test", "{\"event_name\":\"" + name + "\"}").expect(200);
        api.post("/meters/test", "{}").expect(422);
    }

    private void products() {
        Api api = api();
        String entitlement = scene.entitlement(2);
        String meter = scene.meter(Scene.unique("sold"), entitlement, 1);
        String usage = """
                {"name":"Metered","tax_category":"saas","price":{"type":"usage_based_price","currency":"USD","fixed_price":0,
                "payment_frequency_count":1,"payment_frequency_interval":"Month","subscription_period_count":1,
                "subscription_period_interval":"Year","meters":[{"meter_id":"%s","credit_entitlement_id":"%s",
                "meter_units_per_credit":"10"}]},
                "credit_entitlements":[{"credit_entitlement_id":"%s","credits_amount":"100"}]}""".formatted(meter, entitlement, entitlement);
        String key = Scene.unique("product");
        String product = "/products/"
                + api.with("Idempotency-Key", key)
                        .post("/products", usage)
                        .expect(200)
                        .text("product_id");
        api.with("Idempotency-Key", key).post("/products", usage).expect(200);
        api.with("Idempotency-Key", key)
                .post("/products", usage.replace("Metered", "Another"))
                .expect(409);
        scene.product(entitlement, "5");
        scene.plan(entitlement, "5");
        api.post("/products", BAD).expect(422);
        api.get("/products").expect(200);
        api.get("/products?recurring=false").expect(200);
        api.get("/products?archived=2").expect(422);
        api.get(product).expect(200);
        api.get(NO_PRODUCT).expect(404);
        api.patch(product, "{\"description\":\"d\"}").expect(200);
        api.patch(product, BAD).expect(422);
        api.patch(NO_PRODUCT, "{}").expect(404);
        api.post(product + "/unarchive").expect(409);
        api.delete(product).expect(200);
        api.delete(product).expect(410);
        api.delete(NO_PRODUCT).expect(404);
        api.patch(product, "{}").expect(410);
        api.post(product + "/unarchive").expect(200);
        api.post(NO_PRODUCT + "/unarchive").expect(404);
    }

    private void subscriptions() {
        Api api = api();
        String entitlement = scene.entitlement(2);
        String customer = scene.customer();
        String plan = scene.plan(entitlement, "5");
        String gone = scene.plan(entitlement, "5");
        api.delete("/products/" + gone).expect(200);
        String key = Scene.unique("subscription");
        Answer made = api.with("Idempotency-Key", key)
                .post("/subscriptions", Scene.subscribe(customer, plan))
                .expect(200);
        String subscription = "/subscriptions/" + made.text("subscription_id");
        api.with("Idempotency-Key", key)
                .post("/subscriptions", Scene.subscribe(customer, plan))
                .expect(200);
        api.with("Idempotency-Key", key)
                .post("/subscriptions", Scene.subscribe("nobody", plan))
                .expect(422);
        api.with("Idempotency-Key", key)
                .post("/subscriptions", Scene.subscribe(customer, plan).replace("\"DE\"", "\"FR\""))
                .expect(409);
        api.post("/subscriptions", Scene.subscribe(customer, gone)).expect(410);
        api.post("/subscriptions", """
                        {"customer":{"email":"b@example.com"},"product_id":"%s"}""".formatted(plan)).expect(200);
        api.post("/subscriptions", BAD).expect(422);
        api.get("/subscriptions").expect(200);
        api.get("/subscriptions?status=gone").expect(422);
        api.get(subscription).expect(200);
        api.get(NO_SUBSCRIPTION).expect(404);
        api.get(subscription + "/credit-usage").expect(200);
        api.get(NO_SUBSCRIPTION + "/credit-usage").expect(404);
        api.patch(subscription, "{\"metadata\":{\"a\":1}}").expect(200);
        api.patch(NO_SUBSCRIPTION, "{}").expect(404);
        api.patch(subscription, "{\"pause\":true}").expect(422);
        api.patch(subscription, "{\"status\":\"paused\"}").expect(200);
        api.patch(subscription, "{\"status\":\"active\"}").expect(200);
        api.patch(subscription, "{\"status\":\"cancelled\"}").expect(200);
        api.patch(subscription, "{\"status\":\"active\"}").expect(409);
        api.get(subscription + "/usage-history").expect(200);
        api.get(NO_SUBSCRIPTION + "/usage-history").expect(404);
        api.get(subscription + "/usage-history?start_date=now").expect(422);
    }

    /** With a meter, so that its name is read. */
    private void plans() {
        Api api = api();
        String entitlement = scene.entitlement(2);
        String meter = scene.meter(Scene.unique("planned"), entitlement, 1);
        String plan = scene.plan(entitlement, "5");
        String metered = scene.metered(entitlement, meter, "50");
        String gone = scene.plan(entitlement, "5");
        api.delete("/products/" + gone).expect(200);
        String subscription = "/subscriptions/"
                + api.post("/subscriptions", Scene.subscribe(scene.customer(), plan))
                        .expect(200)
                        .text("subscription_id");
        for (String path : new String[] {"/change-plan/preview", "/change-plan"}) {
            api.post(NO_SUBSCRIPTION + path, Scene.changeTo(metered, "do_not_bill"))
                    .expect(404);
            api.post(subscription + path, Scene.changeTo(gone, "do_not_bill")).expect(410);
            api.post(subscription + path, BAD).expect(422);
            api.post(subscription + path, Scene.changeTo(metered, "do_not_bill"))
                    .expect(200);
        }
        api.delete(subscription + "/change-plan/scheduled").expect(404);
        String later = Scene.changeTo(plan, "do_not_bill\",\"effective_at\":\"next_billing_date");
        api.post(subscription + "/change-plan", later).expect(200);
        api.post(subscription + "/change-plan", later).expect(409);
        api.post(subscription + "/change-plan/preview", later).expect(409);
        api.delete(subscription + "/change-plan/scheduled").expect(204);
        api.get(subscription).expect(200);
        api.get(subscription + "/usage-history").expect(200);
    }

    private void paymentsAndRefunds() {
        Api api = api();
        String entitlement = scene.entitlement(2);
        String customer = scene.customer();
        String pack = scene.product(entitlement, "5");
        String gone = scene.product(entitlement, "5");
        api.delete("/products/" + gone).expect(200);
        String key = Scene.unique("payment");
        String id = api.with("Idempotency-Key", key)
                .post("/payments", Scene.pay(customer, pack))
                .expect(200)
                .text("payment_id");
        api.with("Idempotency-Key", key)
                .post("/payments", Scene.pay(customer, pack))
                .expect(200);
        api.with("Idempotency-Key", key)
                .post("/payments", Scene.pay(customer, pack).replace("\"DE\"", "\"FR\""))
                .expect(409);
        api.post("/payments", Scene.pay(customer, gone)).expect(410);
        api.post("/payments", BAD).expect(422);
        api.get("/payments").expect(200);
        api.get("/payments?page_size=0").expect(422);
        for (String path : new String[] {"", "/line-items", "/refundable"}) {
            api.get("/payments/" + id + path).expect(200);
            api.get("/payments/pay_0000000000000000nobody" + path).expect(404);
        }
        String ofPlan = api.post("/subscriptions", Scene.subscribe(customer, scene.plan(entitlement, "5")))
                .expect(200)
                .text("payment_id");
        api.get("/payments/" + ofPlan + "/refundable").expect(422);
        String refund = "{\"payment_id\":\"" + id + "\"}";
        String made = api.with("Idempotency-Key", key)
                .post("/refunds", refund)
                .expect(200)
                .text("refund_id");
        api.post("/refunds", refund).expect(409);
        api.post("/refunds", refund.replace(id, "pay_0000000000000000nobody")).expect(404);
        api.post("/refunds", BAD).expect(422);
        api.get("/refunds").expect(200);
        api.get("/refunds?page_size=0").expect(422);
        api.get("/refunds/" + made).expect(200);
        api.get("/refunds/ref_0000000000000000nobody").expect(404);
        api.get("/payments/" + id).expect(200);
    }

    private void checkouts() {
        Api api = api();
        String pack = scene.product(scene.entitlement(2), "5");
        String gone = scene.product(scene.entitlement(2), "5");
        api.delete("/products/" + gone).expect(200);
        String key = Scene.unique("checkout");
        Answer made = api.with("Idempotency-Key", key)
                .post("/checkouts", Scene.cart(pack))
                .expect(200);
        api.with("Idempotency-Key", key).post("/checkouts", Scene.cart(pack)).expect(200);
        api.with("Idempotency-Key", key)
                .post("/checkouts", Scene.cart(pack).replace("\"quantity\":1", "\"quantity\":2"))
                .expect(409);
        api.post("/checkouts", Scene.cart(gone)).expect(410);
        api.post("/checkouts", BAD).expect(422);
        api.get("/checkouts/" + made.text("session_id")).expect(200);
        api.get("/checkouts/cks_0000000000000000nobody").expect(404);
        String page = Scene.page(made);
        Api buyer = api.as("");
        buyer.get(page).expect(200);
        buyer.get("/checkout/nothing").expect(404);
        buyer.form(page + "/pay", "").expect(422);
        buyer.with("Sec-Fetch-Site", "cross-site")
                .form(page + "/pay", "email=c%40example.com")
                .expect(403);
        buyer.form("/checkout/nothing/pay", "").expect(404);
        buyer.form(page + "/pay", "email=c%40example.com").expect(303);
        buyer.get(page).expect(200);
        String sold = scene.product(scene.entitlement(2), "5");
        String late = Scene.page(api.post("/checkouts", Scene.cart(sold)).expect(200));
        api.delete("/products/" + sold).expect(200);
        buyer.form(late + "/pay", "email=c%40example.com").expect(409);
    }

    /** Of a business whose clock can be moved, beyond the end of a cycle too. */
    private void checkoutsThatExpire() {
        Api api = api().as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST));
        Scene alone = new Scene(scene.backend(), api);
        String page = Scene.page(api.post("/checkouts", Scene.cart(alone.product(alone.entitlement(0), "5")))
                .expect(200));
        Instant now = Instant.parse(api.get("/test-clock").expect(200).text("now"));
        String entitlement = alone.overdrawable();
        String customer = alone.customer();
        api.post("/subscriptions", Scene.subscribe(customer, alone.plan(entitlement, "5")))
                .expect(200);
        alone.debit(entitlement, customer, "9").expect(201);
        api.post("/test-clock", "{\"now\":\"" + now.plus(Duration.ofDays(40)) + "\"}")
                .expect(200);
        api.as("").get(page).expect(410);
        api.as("").form(page + "/pay", "email=c%40example.com").expect(410);
    }

    /** Of subscriptions whose cycles have ended: one is closed by whoever reads it, the other by the schedule. */
    private void overageCharges() {
        Api api = api();
        String entitlement = scene.overdrawable();
        String customer = scene.customer();
        String plan = scene.plan(entitlement, "5");
        String subscription = api.post("/subscriptions", Scene.subscribe(customer, plan))
                .expect(200)
                .text("subscription_id");
        scene.debit(entitlement, customer, "9").expect(201);
        // Without a subscription it is the month of the account that ends, and the sweep that charges for it.
        scene.debit(entitlement, scene.customer(), "9").expect(201);
        String another = scene.customer();
        api.post("/subscriptions", Scene.subscribe(another, plan)).expect(200);
        scene.debit(entitlement, another, "9").expect(201);
        String debited = scene.customer();
        api.post("/subscriptions", Scene.subscribe(debited, plan)).expect(200);
        scene.debit(entitlement, debited, "9").expect(201);
        String drained = scene.customer();
        api.post("/subscriptions", Scene.subscribe(drained, plan)).expect(200);
        scene.debit(entitlement, drained, "9").expect(201);
        String name = Scene.unique("renewing");
        scene.meter(name, entitlement, 1);
        here.clock().advance(Duration.ofDays(32));
        api.get("/subscriptions/" + subscription).expect(200);
        scene.debit(entitlement, debited, "1").expect(201);
        scene.ingest(name, drained, name, 1);
        here.runtime().drain();
        here.runtime().fireSchedules();
        String charge = "/overage-charges/"
                + Scene.items(api.get("/overage-charges?customer_id=" + customer)
                                .expect(200))
                        .getFirst()
                        .path("overage_charge_id")
                        .asText();
        api.get("/overage-charges?state=lost").expect(422);
        api.get(charge).expect(200);
        api.get("/overage-charges/ovc_0000000000000000nobody").expect(404);
        api.patch(charge, "{\"state\":\"invoiced\",\"reference\":\"inv_1\"}").expect(200);
        api.patch(charge, "{\"state\":\"invoiced\",\"reference\":\"inv_2\"}").expect(409);
        api.patch(charge, "{\"state\":\"open\",\"reference\":\"inv_2\"}").expect(422);
        api.patch("/overage-charges/ovc_0000000000000000nobody", "{\"state\":\"settled\",\"reference\":\"a\"}")
                .expect(404);
    }

    /** Events that no account takes in, and one message whose events are too long for the account's own item. */
    private void uncoveredAndUnmatchedUsage() {
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.ingest(Scene.unique("unmatched"), customer, "nobody.counts.this", 1);
        here.runtime().drain();
        String name = Scene.unique("long");
        scene.meter(name, entitlement, 1);
        var random = new SplittableRandom(7);
        Supplier<String> note = () -> IntStream.range(0, 30)
                .mapToObj(i -> Long.toHexString(random.nextLong()))
                .collect(Collectors.joining());
        api().post(
                        "/events/ingest",
                        IntStream.range(0, 60)
                                .mapToObj(i -> """
                        {"event_id":"%s/%d","customer_id":"%s","event_name":"%s","metadata":{"note":"%d%s","tokens":1}}""".formatted(name, i, customer, name, i, note.get()))
                                .collect(Collectors.joining(",", "{\"events\":[", "]}")))
                .expect(200);
        here.runtime().drain();
        api().get("/events?customer_id=" + customer).expect(200);
        api().post("/meters/test", "{\"event_name\":\"" + name + "\"}").expect(200);
        scene.credit(entitlement, customer, "5");
        api().post(
                        "/events/ingest",
                        IntStream.range(60, 120)
                                .mapToObj(i -> """
                        {"event_id":"%s/%d","customer_id":"%s","event_name":"%s","metadata":{"note":"%d%s","tokens":1}}""".formatted(name, i, customer, name, i, note.get()))
                                .collect(Collectors.joining(",", "{\"events\":[", "]}")))
                .expect(200);
        here.runtime().drain();
        String entry = scene.ledger(entitlement, customer).getFirst().path("id").asText();
        api().get(Scene.account(entitlement, customer) + "/ledger/" + entry + "/explain")
                .expect(200);
        api().get("/events").expect(200);
    }

    /** By a debit and by the drain: both have to write the end down. */
    private void grantsThatEnd() {
        String entitlement = scene.entitlement(0);
        String name = Scene.unique("ending");
        scene.meter(name, entitlement, 1);
        String debited = scene.customer();
        String drained = scene.customer();
        for (String customer : new String[] {debited, drained}) {
            scene.entry(
                            entitlement,
                            customer,
                            "{\"entry_type\":\"credit\",\"amount\":\"5\",\"expires_at\":\""
                                    + here.clock().instant().plusSeconds(60) + "\"}")
                    .expect(201);
            scene.credit(entitlement, customer, "5");
        }
        scene.ingest(name + " before", drained, name, 1);
        here.runtime().drain();
        here.clock().advance(Duration.ofSeconds(61));
        scene.debit(entitlement, debited, "1").expect(201);
        scene.ingest(name, drained, name, 1);
        here.runtime().drain();
    }

    /** Of a business of its own, which has no other endpoints. */
    private void webhooks() {
        Api api = api().as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST));
        String url = "{\"url\":\"https://receiver.example/%s\"}";
        String id = api.post("/webhooks", url.formatted(1)).expect(200).text("id");
        String path = "/webhooks/" + id;
        api.with("Idempotency-Key", "once").post("/webhooks", url.formatted(2)).expect(200);
        api.with("Idempotency-Key", "once").post("/webhooks", url.formatted(2)).expect(200);
        api.with("Idempotency-Key", "once").post("/webhooks", url.formatted(3)).expect(409);
        api.post("/webhooks", "{\"url\":\"http://receiver.example\"}").expect(422);
        for (int i = 3; i <= 5; i++) {
            api.post("/webhooks", url.formatted(i)).expect(200);
        }
        api.post("/webhooks", url.formatted(6)).expect(409);
        api.get("/webhooks?limit=2").expect(200);
        api.get("/webhooks?limit=0").expect(422);
        api.get(path).expect(200);
        api.patch(path, "{\"disabled\":true,\"description\":\"Off\"}").expect(200);
        api.patch(path, "{\"url\":\"https://127.0.0.1\"}").expect(422);
        api.post(path + "/enable").expect(200);
        api.get(path + "/secret").expect(200);
        String rotation = "{\"grace_hours\":1}";
        api.with("Idempotency-Key", "turn")
                .post(path + "/secret/rotate", rotation)
                .expect(200);
        api.with("Idempotency-Key", "turn")
                .post(path + "/secret/rotate", rotation)
                .expect(200);
        api.post(path + "/secret/rotate").expect(200);
        api.post(path + "/secret/rotate", rotation).expect(409);
        api.post(path + "/secret/rotate", "{\"grace_hours\":169}").expect(422);
        api.get(path + "/headers").expect(200);
        api.patch(path + "/headers", "{\"headers\":{\"X-Team\":\"billing\",\"X-Api-Key\":\"canary\"}}")
                .expect(200);
        api.patch(path + "/headers", "{\"headers\":{\"Host\":\"evil\"}}").expect(422);
        api.get(path + "/headers").expect(200);
        api.delete(path).expect(200);
        for (String gone : new String[] {"", "/secret", "/headers", "/deliveries"}) {
            api.get(path + gone).expect(404);
        }
        api.patch(path, "{}").expect(404);
        api.delete(path).expect(404);
        api.post(path + "/enable").expect(404);
        api.post(path + "/secret/rotate").expect(404);
        api.patch(path + "/headers", "{\"headers\":{}}").expect(404);
    }

    private void deliveries() {
        Api api = api().as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST));
        String id = api.post("/webhooks", "{\"url\":\"https://receiver.example\"}")
                .expect(200)
                .text("id");
        String path = "/webhooks/" + id;
        String event = api.post(path + "/test").expect(201).text("event_id");
        Api keyed = api.with("Idempotency-Key", "test");
        keyed.post(path + "/test", "{\"event_type\":\"credit.expired\"}").expect(201);
        keyed.post(path + "/test", "{\"event_type\":\"credit.added\"}").expect(409);
        api.post(path + "/test", "{\"event_type\":\"credit.gone\"}").expect(422);
        api.get(path + "/deliveries?limit=1").expect(200);
        api.get(path + "/deliveries?status=lost").expect(422);
        String delivery = path + "/deliveries/" + event;
        api.get(delivery).expect(200);
        api.get(delivery + "0").expect(404);
        api.post(delivery + "/resend").expect(200);
        api.post(delivery + "0/resend").expect(404);
        String range = "{\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"2099-01-01T00:00:00Z\",\"status\":\"pending\"}";
        api.post(path + "/deliveries/resend", range).expect(200);
        api.post(path + "/deliveries/resend", "{}").expect(422);
        api.patch(path, "{\"disabled\":true}").expect(200);
        api.post(path + "/deliveries/resend", range).expect(409);
        api.post(delivery + "/resend").expect(409);
        api.post(path + "/test").expect(409);
        api.delete(path).expect(200);
        api.post(path + "/deliveries/resend", range).expect(404);
        api.post(path + "/test").expect(404);
    }

    /** Of a business of its own, since its time stands still ever after. */
    private void testClock() {
        Api api = api().as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST));
        Scene alone = new Scene(scene.backend(), api);
        Instant now = Instant.parse(api.get("/test-clock").expect(200).text("now"));
        alone.entry(
                        alone.entitlement(0),
                        alone.customer(),
                        "{\"entry_type\":\"credit\",\"amount\":\"5\",\"expires_at\":\"" + now.plusSeconds(60) + "\"}")
                .expect(201);
        api.post("/test-clock", "{\"now\":\"" + now.plusSeconds(61) + "\"}").expect(200);
        api.post("/test-clock", "{\"now\":\"" + now + "\"}").expect(422);
    }

    private void sweep() {
        Instant end = here.clock().instant().plusSeconds(60);
        scene.entry(
                        scene.entitlement(0),
                        scene.customer(),
                        "{\"entry_type\":\"credit\",\"amount\":\"5\",\"expires_at\":\"" + end + "\"}")
                .expect(201);
        here.clock().advance(Duration.ofSeconds(61));
        here.runtime().fireSchedules();
    }

    private void portal() {
        Api api = api();
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "500");
        String name = Scene.unique("shown");
        scene.meter(name, entitlement, 1);
        // So many at once that their pack is a long one.
        api.post(
                        "/events/ingest",
                        IntStream.range(0, 400)
                                .mapToObj(i -> """
                                        {"event_id":"%s","customer_id":"%s","event_name":"%s","metadata":{"tokens":1}}""".formatted(java.util.UUID.randomUUID(), customer, name))
                                .collect(Collectors.joining(",", "{\"events\":[", "]}")))
                .expect(200);
        here.runtime().drain();
        String links = "/customers/" + customer + "/customer-portal/session";
        api.post(links + "?return_url=https%3A%2F%2Fshop.example%2Fhome&send_email=true")
                .expect(200);
        api.post(links + "?return_url=javascript%3Aalert(1)").expect(422);
        api.post("/customers/nobody/customer-portal/session").expect(404);
        String link = PortalClient.path(scene.portalLink(customer));
        Api nobody = api.as("");
        nobody.get(link).expect(200);
        nobody.form(link, "").expect(403);
        PortalClient client = PortalClient.enterBy(scene, link);
        nobody.get(link).expect(410);
        // No text at all.
        nobody.get("/portal/link/%FF").expect(404);
        nobody.form("/portal/link/%FF", "").expect(404);
        nobody.with("Origin", scene.backend().url().toString()).form(link, "").expect(410);
        for (String app : new String[] {"portal", "dashboard"}) {
            nobody.get("/" + app).expect(200);
            nobody.get("/" + app + "/assets/" + client.file(app)).expect(200);
            nobody.get("/" + app + "/assets/nothing.js").expect(404);
        }
        String account = "credits/" + entitlement;
        String entry = "/ledger/"
                + scene.ledger(entitlement, customer).getFirst().path("id").asText() + "/explain";
        for (String path : new String[] {
            "session", "credits", account + "/burn-down", account + "/ledger", account + entry, account + "/export"
        }) {
            client.get(path).expect(200);
            nobody.get("/portal/api/" + path).expect(401);
            if (path.startsWith(account)) {
                client.get(path.replace(entitlement, "cde_0000000000000000nobody"))
                        .expect(404);
            }
        }
        client.get(account + "/ledger?page_size=0").expect(422);
        client.get(account + "/export?below=0").expect(422);
        here.clock().advance(Duration.ofMinutes(2));
        client.get("session").expect(200);
        new PortalClient(client.api(), client.secret(), "other").logout().expect(403);
        client.logout().expect(204);
        client.logout().expect(401);
    }

    private void dashboard() {
        Keyring keys = Keyring.of(here.runtime());
        Api page = api().as("").with("Origin", scene.backend().url().toString());
        DashboardClient.ask(page, keys.unknown()).expect(401);
        DashboardClient.ask(page, keys.with(Scope.INGEST)).expect(403);
        DashboardClient.ask(api().as(""), keys.with(Scope.READ)).expect(403);
        page.post("/dashboard/session", "{}").expect(422);
        DashboardClient client = DashboardClient.signIn(scene.backend(), keys.with(Scope.READ));
        client.browser().get("/dashboard/session").expect(200);
        client.api().get("/customers").expect(200);
        client.browser().post("/dashboard/token").expect(403);
        client.browser().delete("/dashboard/session").expect(403);
        client.page().delete("/dashboard/session").expect(204);
        page.delete("/dashboard/session").expect(401);
        client.page().get("/dashboard/session").expect(401);
        client.asksForToken().expect(401);
    }

    private void everythingWithoutAKeyOrAScope() {
        Keyring keys = Keyring.of(here.runtime());
        Api stranger = api().as(keys.unknown());
        Api reader = api().as(keys.with(Scope.READ));
        Api ingesting = api().as(keys.with(Scope.INGEST));
        for (OpenApi.Operation operation : OpenApi.operations()) {
            if (operation.isOpen()) {
                continue;
            }
            String path = operation.template().replaceAll("\\{[^}]*}", "any");
            stranger.send(operation.method(), path, java.util.Optional.empty()).expect(401);
            boolean readsOnly =
                    operation.method().equals("GET") || operation.template().equals("/meters/test");
            (readsOnly ? ingesting : reader)
                    .send(operation.method(), path, java.util.Optional.empty())
                    .expect(403);
        }
    }

    private void everyBodyTooLargeOrOfAnotherType() {
        String large = "{\"padding\":\"" + "x".repeat(1024 * 1024) + "\"}";
        for (Documented.Operation operation : Documented.operations()) {
            String path = operation.template().replaceAll("\\{[^}]*}", "any");
            if (Documented.answers().contains(operation.method() + " " + operation.template() + " 415")) {
                byte[] body = large.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                api().send(operation.method(), path, java.util.Optional.of(body))
                        .expect(413);
                api().with("Content-Type", "text/plain")
                        .send(operation.method(), path, java.util.Optional.of(body))
                        .expect(415);
            }
        }
    }
}
