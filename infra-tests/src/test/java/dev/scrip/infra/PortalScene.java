package dev.scrip.infra;

import java.time.Duration;
import java.util.Objects;

/** A customer with three kinds of credit, who has used them for some weeks. */
record PortalScene(Scene scene, Backend backend, String customer) {

    static PortalScene play(Scene scene) {
        Backend backend = scene.backend();
        MovableClock clock = backend.here().orElseThrow().clock();
        String customer = Scene.unique("acme");
        scene.api().post("/customers", """
                        {"customer_id":"%s","email":"billing@acme.example","name":"Acme Research"}""".formatted(customer)).expect(200);
        String tokens = entitlement(scene, "AI tokens", "tokens", 0, "\"expires_after_days\":40,");
        String usd = entitlement(
                scene, "Compute", "USD", 2, "\"overage_enabled\":true,\"price_per_unit\":\"1\",\"currency\":\"USD\",");
        String calls = entitlement(scene, "API calls", "calls", 3, "\"expires_after_days\":90,");
        String name = Scene.unique("call");
        scene.meter(name, calls, 3);
        scene.entry(tokens, customer, credit("1250000", "Plan Pro, November")).expect(201);
        scene.entry(usd, customer, credit("500", "Welcome credits")).expect(201);
        scene.entry(calls, customer, credit("2000.5", "Starter pack")).expect(201);
        for (int day = 0; day < 32; day++) {
            clock.advance(Duration.ofDays(1));
            int used = 9_000 + 7_919 * (day % 5);
            scene.entry(tokens, customer, debit(Integer.toString(used), "Chat completions"))
                    .expect(201);
            scene.entry(usd, customer, debit("17." + (10 + day), "Virtual machines"))
                    .expect(201);
            if (day % 4 == 0) {
                scene.ingest(Scene.unique("event"), customer, name, 100 + 37 * day);
                backend.here().orElseThrow().runtime().drain();
            }
            if (day == 20) {
                scene.entry(tokens, customer, credit("300000", "Top-up")).expect(201);
            }
        }
        return new PortalScene(scene, backend, customer);
    }

    private static String entitlement(Scene scene, String name, String unit, int precision, String more) {

        return scene.api()
                .post("/credit-entitlements", """
                        {"name":"%s","unit":"%s",%s"precision":%d}""".formatted(name, unit, more, precision))
                .expect(201)
                .text("id");
    }

    private static String credit(String amount, String reason) {
        return entry("credit", amount, reason);
    }

    private static String debit(String amount, String reason) {
        return entry("debit", amount, reason);
    }

    private static String entry(String type, String amount, String reason) {
        return "{\"entry_type\":\"%s\",\"amount\":\"%s\",\"reason\":\"%s\",\"metadata\":{\"team\":\"research\"}}"
                .formatted(type, amount, reason);
    }

    String link() {
        return scene.portalLink(customer);
    }

    /** Somebody who has come in, and sees the first kind of credit. */
    Visitor visitor(Browser browser, Browser.Look look) {
        Visitor visitor = enter(browser, backend, look, link());
        visitor.page().waitForSelector(".entries");
        visitor.page().waitForSelector(".chart");
        return visitor;
    }

    static Visitor enter(Browser browser, Backend backend, Browser.Look look, String link) {
        Visitor visitor = browser.visitor(backend, look).opens(Objects.requireNonNull(link));
        visitor.page().click("button");
        visitor.page().waitForURL(backend.url() + "/portal");
        return visitor;
    }
}
