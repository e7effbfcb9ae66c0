package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpServer;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen and every action of the dashboard, in a real browser. */
class DashboardPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalBackend backend;
    private static Browser browser;
    private static HttpServer receiver;
    private static @Nullable Shop looked;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        backend = LocalBackend.start(Optional.empty(), () -> {});
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] answer = Payloads.ALL.get(0).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "text/html");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/bad") ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        receiver.start();
    }

    @AfterAll
    static void end() {
        browser.close();
        backend.close();
        receiver.stop(0);
    }

    /** What was called for is tried, and shown. */
    private static void settleDeliveries() {
        Backend.Here here = backend.here().orElseThrow();
        // Deliveries go by real time, queues by the clock that stands still, and never back: messages would wait again.
        Duration behind = Duration.between(here.clock().instant(), Instant.now().plusSeconds(5));
        if (behind.isPositive()) {
            here.clock().advance(behind);
        }
        for (int round = 0; round < 3; round++) {
            here.runtime().drain();
            here.clock().advance(Duration.ofSeconds(2));
        }
    }

    private static String receiver(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    /** A business of its own, with something on every screen. */
    private record Shop(Scene scene, String key, String entitlement, String customer, String endpoint) {

        /** Opened once, for those who only look. */
        static Shop toLookAt() {
            if (looked == null) {
                looked = open();
            }
            return looked;
        }

        static Shop open() {
            String key = Keyring.of(backend.here().orElseThrow().runtime()).ofNewBusiness(Mode.TEST);
            Scene scene = new Scene(backend, Api.of(backend).as(key));
            String entitlement =
                    scene.api().post("/credit-entitlements", """
                            {"name":"AI tokens","unit":"tokens","precision":3,"description":"Whatever a model reads and writes",
                            "rollover_enabled":true,"rollover_percentage":50,"rollover_timeframe_count":1,
                            "rollover_timeframe_interval":"Month","max_rollover_count":3,"overage_enabled":true,
                            "overage_limit":5000,"overage_behavior":"invoice_at_billing","price_per_unit":"0.002","currency":"USD"}""").expect(201).text("id");
            String customer = scene.customer("user-4711");
            scene.customer("user-4712");
            String endpoint = scene.api()
                    .post(
                            "/webhooks",
                            "{\"url\":\"%s\",\"description\":\"Our back office\"}".formatted(receiver("/good")))
                    .expect(200)
                    .text("id");
            scene.meter("ai.tokens", entitlement, 1000);
            scene.plan(entitlement, "5000");
            scene.product(entitlement, "250.5");
            scene.entry(
                            entitlement,
                            customer,
                            "{\"entry_type\":\"credit\",\"amount\":\"12500.125\",\"reason\":\"Welcome\",\"metadata\":{\"campaign\":\"spring\"}}")
                    .expect(201);
            scene.entry(
                            entitlement,
                            customer,
                            "{\"entry_type\":\"debit\",\"amount\":\"130.5\",\"reason\":\"A report\"}")
                    .expect(201);
            scene.ingest("evt-1", customer, "ai.tokens", 42_000);
            scene.ingest("evt-2", customer, "ai.tokens", 999);
            settleDeliveries();
            return new Shop(scene, key, entitlement, customer, endpoint);
        }

        String account() {
            return Scene.account(entitlement, customer);
        }

        int entries() {
            return scene.ledger(entitlement, customer).size();
        }
    }

    @ParameterizedTest
    @EnumSource(Browser.Look.class)
    void every_screen_can_be_seen(Browser.Look look) {
        Shop shop = Shop.toLookAt();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, look)) {
            visit.visitor().opens("/dashboard");
            visit.page().waitForSelector("form");
            visit.visitor().pictures("dashboard-sign-in").isAccessible();
            visit.signsIn(shop.key()).is("overview");
            assertThat(visit.tile("Dead letters")).isEqualTo("0");
            visit.sees("customers").is("customers");
            visit.sees("customers", shop.customer()).is("customer");
            visit.sees("customers", shop.customer(), "accounts", shop.entitlement())
                    .is("account");
            assertThat(visit.tile("Balance")).isEqualTo("12,326.626 tokens");
            visit.press("Verify the books").waitsFor("Verified: 3 entries");
            visit.page()
                    .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                    .getByText("Explain")
                    .first()
                    .click();
            visit.waitsFor("Usage events");
            visit.settles().is("explanation").closes();
            visit.sees("customers", "user-4712", "accounts", shop.entitlement());
            visit.visitor().behavedBut(DashboardPagesTest::isAnswerOf404);
            visit.is("account-empty");
            visit.sees("entitlements").is("entitlements");
            visit.sees("products").is("products");
            visit.page().locator("table a").first().click();
            visit.page().waitForURL("**/products/*");
            visit.is("product");
            visit.sees("meters").is("meters");
            visit.sees("webhooks").is("webhooks");
            visit.sees("webhooks", shop.endpoint()).is("webhook");
            visit.page().locator("table a").first().click();
            visit.waitsFor("Attempts");
            visit.settles().is("delivery").closes();
            visit.sees("nothing").is("not-found");
        }
    }

    /** An account comes into being with its first credits: before, there is none to be shown. */
    private static boolean isAnswerOf404(String misdeed) {
        return misdeed.contains("status of 404");
    }

    @ParameterizedTest
    @EnumSource(
            value = Browser.Look.class,
            names = {"PHONE_DARK", "DESK_LIGHT"})
    void money_is_moved_by_hand_as_it_was_read_again(Browser.Look look) {
        Shop shop = Shop.open();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, look)) {
            visit.signsIn(shop.key()).sees("customers", shop.customer(), "accounts", shop.entitlement());

            visit.press("Add credits").fill("Amount (tokens)", "1000.5").fill("Reason", "Goodwill");
            visit.is("entry-form").press("Review");
            assertThat(visit.scope().innerText()).contains("Give 1,000.5 tokens to Ada (user-4711).");
            visit.is("entry-review")
                    .press("Give 1,000.5 tokens")
                    .waitsFor("Done. The balance is 13,327.126 tokens now.");
            visit.is("entry-done").closes();
            assertThat(visit.rows("Ledger").getFirst())
                    .containsEntry("Kind", "Credit added")
                    .containsEntry("Reason", "Goodwill")
                    .containsEntry("Amount", "+1,000.5 tokens");

            visit.press("Deduct credits").fill("Amount (tokens)", "0.125").fill("Reason", "Error");
            visit.press("Review").press("Take 0.125 tokens").waitsFor("Done. The balance is 13,327.001 tokens now.");
            visit.closes();

            visit.press("Adjust").choose("Direction", "Down: something is taken back");
            visit.fill("Amount (tokens)", "28")
                    .fill("Reason", "Count")
                    .press("Review")
                    .press("Take 28 tokens");
            visit.waitsFor("Done. The balance is 13,299.001 tokens now.");
            visit.closes();
            assertThat(visit.rows("Ledger").getFirst()).containsEntry("Kind", "Manual adjustment");
            assertThat(visit.tile("Balance")).isEqualTo("13,299.001 tokens");
            visit.visitor().behaved();

            visit.press("Deduct credits").fill("Amount (tokens)", "99999").fill("Reason", "Too much");
            visit.press("Review").press("Take 99,999 tokens").waitsFor("OVERAGE_LIMIT_EXCEEDED");
            visit.closes();
            visit.visitor().behavedBut(misdeed -> misdeed.contains("status of 400"));
            shop.scene().verified(shop.entitlement(), shop.customer());
        }
    }

    @Test
    void a_form_whose_answer_was_lost_moves_money_once_however_often_it_is_sent() {
        Shop shop = Shop.open();
        int before = shop.entries();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, Browser.Look.DESK_LIGHT)) {
            visit.signsIn(shop.key()).sees("customers", shop.customer(), "accounts", shop.entitlement());
            var sent = new ArrayList<String>();
            visit.page().route("**/ledger-entries", route -> {
                sent.add(route.request().postData());
                route.fetch();
                route.abort();
            });
            visit.press("Add credits")
                    .fill("Amount (tokens)", "7")
                    .fill("Reason", "Once")
                    .press("Review");
            visit.press("Give 7 tokens").waitsFor("It is not known whether this was carried out.");
            visit.visitor().pictures("dashboard-entry-unsure").isAccessible();
            visit.visitor().behavedBut(misdeed -> misdeed.contains("ERR_FAILED"));
            visit.press("Send it again").waitsFor("It is not known whether this was carried out.");
            // Closed and opened again, it is the same form.
            visit.closes().press("Deduct credits").waitsFor("It is not known whether this was carried out.");
            visit.page().unroute("**/ledger-entries");
            visit.page().route("**/ledger-entries", route -> {
                sent.add(route.request().postData());
                route.resume(new Route.ResumeOptions());
            });
            visit.press("Send it again").waitsFor("Done. The balance is");
            visit.closes();
            assertThat(sent).hasSize(3).allMatch(sent.getFirst()::equals);
            assertThat(shop.entries()).isEqualTo(before + 1);

            // Another form has another key.
            visit.press("Add credits")
                    .fill("Amount (tokens)", "7")
                    .fill("Reason", "Once")
                    .press("Review");
            visit.button("Give 7 tokens").dblclick();
            visit.waitsFor("Done. The balance is");
            assertThat(sent).hasSize(4);
            assertThat(sent.getLast()).isNotEqualTo(sent.getFirst());
            assertThat(shop.entries()).isEqualTo(before + 2);
            shop.scene().verified(shop.entitlement(), shop.customer());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Browser.Look.class,
            names = {"PHONE_DARK", "DESK_LIGHT"})
    void what_is_sold_and_counted_is_set_up(Browser.Look look) {
        Shop shop = Shop.open();
        Api api = shop.scene().api();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, look)) {
            visit.signsIn(shop.key());
            visit.sees("customers").press("New customer");
            visit.fill("Name", "Grace").fill("E-mail", "grace@example.com").fill("Customer id (optional)", "user-9");
            visit.is("customer-form").press("Create customer");
            visit.page().waitForURL("**/customers/user-9");
            visit.settles()
                    .press("Change")
                    .fill("Name", "Grace Hopper")
                    .press("Save")
                    .waitsUntilClosed();
            assertThat(api.get("/customers/user-9").expect(200).text("name")).isEqualTo("Grace Hopper");
            visit.press("Give other credits").press("Go to the account");
            visit.page().waitForURL("**/accounts/*");
            visit.settles().visitor().behavedBut(DashboardPagesTest::isAnswerOf404);
            visit.sees("customers")
                    .choose("Search by", "Customer id")
                    .fill("Search for", "user-9")
                    .press("Search");
            visit.page().waitForFunction("() => document.querySelectorAll('tbody tr').length === 1");
            assertThat(visit.rows("Customers"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("Name")).isEqualTo("Grace Hopper"));
            visit.visitor().behaved();

            visit.sees("entitlements")
                    .press("New entitlement")
                    .fill("Name", "Minutes")
                    .fill("Unit", "minutes");
            visit.page().getByText("Usage goes on when the balance is gone").click();
            visit.fill("Price of one unit", "0.05").fill("Currency", "USD").fill("Limit (optional)", "100");
            visit.is("entitlement-form").press("Create entitlement").waitsUntilClosed();
            assertThat(visit.rows("Entitlements").getFirst().get("Name")).startsWith("Minutes");
            visit.press("Change Minutes")
                    .waitsForWindow("Change Minutes")
                    .fill("Unit", "min")
                    .press("Save")
                    .waitsUntilClosed();
            JsonNode made = Scene.items(api.get("/credit-entitlements")).getFirst();
            assertThat(made.path("unit").asText()).isEqualTo("min");
            assertThat(made.path("overage_limit").asText()).isEqualTo("100");
            assertThat(made.path("price_per_unit").asText()).isEqualTo("0.05");
            visit.press("Delete Minutes")
                    .confirms("Delete the entitlement", "Delete")
                    .waitsUntilClosed();
            visit.choose("Which entitlements", "Deleted")
                    .settles()
                    .press("Bring back Minutes")
                    .confirms("Bring the entitlement back", "Bring back")
                    .waitsUntilClosed();
            visit.visitor().behaved();

            visit.sees("products")
                    .press("New product")
                    .fill("Name", "Pro")
                    .fill("Price", "29.99")
                    .press("Attach credits");
            visit.choose("Credits", "AI tokens (tokens)").fill("Amount a cycle", "5000.25");
            visit.is("product-form").press("Create product");
            visit.page().waitForURL("**/products/*");
            visit.settles();
            assertThat(visit.rows("Attached credits").getFirst()).containsEntry("Amount", "5,000.25 tokens");
            JsonNode product = Scene.items(api.get("/products")).getFirst();
            assertThat(product.path("price").asInt()).isEqualTo(2999);
            visit.press("Change").fill("Name", "Pro plan").press("Save").waitsUntilClosed();
            visit.press("Archive").confirms("Archive the product", "Archive").waitsUntilClosed();
            visit.press("Bring back")
                    .confirms("Bring the product back", "Bring back")
                    .waitsUntilClosed();
            visit.visitor().behaved();

            visit.sees("meters").press("New meter").fill("Name", "Long answers").fill("Event name", "ai.tokens");
            visit.field("Unit").fill("tokens");
            visit.choose("What is counted", "The sum of a value").fill("Of the value under", "tokens");
            visit.press("Add a condition");
            var condition = visit.scope()
                    .getByRole(
                            com.microsoft.playwright.options.AriaRole.GROUP,
                            new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Condition 1"));
            condition.getByLabel("Name").fill("tokens");
            condition.getByLabel("Is compared").selectOption("greater_than");
            condition.getByLabel("With a").selectOption("number");
            condition.getByLabel("Value").fill("1000");
            visit.press("Try it on recent events").waitsFor("of 2 events match");
            assertThat(visit.scope().innerText()).contains("1 of 2 events match and count 42,000 units");
            visit.is("meter-form").press("Create meter").waitsUntilClosed();
            visit.press("Try Long answers").press("Try it on recent events").waitsFor("of 2 events match");
            visit.closes()
                    .press("Archive Long answers")
                    .confirms("Archive the meter", "Archive")
                    .waitsUntilClosed();
            visit.choose("Which meters", "Archived")
                    .settles()
                    .press("Bring back Long answers")
                    .confirms("Bring the meter back", "Bring back")
                    .waitsUntilClosed();
            visit.visitor().behaved();
        }
    }

    @Test
    void a_link_opens_the_portal_as_the_customer_sees_it() {
        Shop shop = Shop.toLookAt();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, Browser.Look.DESK_LIGHT)) {
            visit.signsIn(shop.key()).sees("customers", shop.customer()).press("Open portal as this customer");
            visit.press("Make the link").waitsFor("Open the portal");
            String link =
                    visit.is("portal-link").page().getByText("Open the portal").getAttribute("href");
            visit.visitor().behaved();
            try (Visitor customer = browser.visitor(backend, Browser.Look.PHONE_LIGHT)) {
                customer.opens(link).page().click("button");
                customer.page().waitForSelector(".balance .figure");
                assertThat(customer.page().textContent(".balance .figure")).isEqualTo("12,326.626");
                customer.behaved();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Browser.Look.class,
            names = {"PHONE_DARK", "DESK_LIGHT"})
    void endpoints_are_looked_after(Browser.Look look) {
        Shop shop = Shop.open();
        Api api = shop.scene().api();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, look)) {
            visit.signsIn(shop.key()).sees("webhooks").press("New endpoint").fill("Address", receiver("/bad"));
            visit.fill("Description (optional)", "Second")
                    .page()
                    .getByText("All of them")
                    .click();
            visit.page().getByText("credit.added").click();
            visit.is("endpoint-form").press("Create endpoint");
            visit.page().waitForURL("**/webhooks/*");
            visit.settles()
                    .press("Change")
                    .fill("Description (optional)", "The second one")
                    .press("Save")
                    .waitsUntilClosed();
            visit.press("Send a test event").press("Send").waitsUntilClosed();
            settleDeliveries();
            visit.press("Look again").settles();
            assertThat(visit.rows("Deliveries").getFirst())
                    .containsEntry("Event", "credit.added")
                    .containsEntry("Last answer", "500");
            visit.page().locator("table a").first().click();
            visit.waitsFor("Beginning of the answer");
            visit.settles().is("delivery-failed").press("Send again").confirms("Send the delivery again", "Send again");
            visit.waitsFor("Attempts");
            visit.closes();
            visit.press("Show the secret").waitsFor("whsec_");
            visit.closes()
                    .press("Disable")
                    .confirms("Disable the endpoint", "Disable")
                    .waitsUntilClosed();
            visit.press("Enable").confirms("Enable the endpoint", "Enable").waitsUntilClosed();
            visit.press("Delete").confirms("Delete the endpoint", "Delete");
            visit.page().waitForURL("**/webhooks");
            visit.settles();
            assertThat(visit.rows("Webhook endpoints")).hasSize(1);
            visit.visitor().behaved();
            assertThat(api.get("/webhooks").expect(200).json().path("data")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Browser.Look.class,
            names = {"PHONE_LIGHT", "DESK_DARK"})
    void a_key_that_may_not_write_sees_no_form_that_writes(Browser.Look look) {
        Shop shop = Shop.toLookAt();
        Keyring ring = Keyring.of(backend.here().orElseThrow().runtime()).ofBusinessOf(shop.key());
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, look)) {
            visit.signsIn(ring.with(Scope.READ));
            for (List<String> place : List.of(
                    List.of("overview"),
                    List.of("customers"),
                    List.of("customers", shop.customer()),
                    List.of("customers", shop.customer(), "accounts", shop.entitlement()),
                    List.of("entitlements"),
                    List.of("products"),
                    List.of("meters"),
                    List.of("webhooks"),
                    List.of("webhooks", shop.endpoint()))) {
                visit.sees(place.toArray(String[]::new));
                assertThat(visit.page().locator("main button").allInnerTexts())
                        .as(place.toString())
                        .allMatch(name ->
                                name.matches("(?s)(Search|Newer|Older|Look again|Verify the books|Explain.*|Try.*)"));
            }
            visit.page().waitForSelector(".badge:has-text('Read only')");
            // Whatever a page shows, the API has the last word.
            Object status = visit.page().evaluate("""
                    async path => {
                      const session = await (await fetch('/dashboard/session')).json();
                      const told = await (await fetch('/dashboard/token', {method: 'POST', headers: {'x-scrip-page': session.page_token}})).json();
                      const answer = await fetch(path, {method: 'POST', body: '{"entry_type":"credit","amount":"1"}',
                        headers: {authorization: 'Bearer ' + told.token, 'content-type': 'application/json'}});
                      return answer.status;
                    }""", shop.account() + "/ledger-entries");
            assertThat(status).isEqualTo(403);
            visit.visitor().behavedBut(misdeed -> misdeed.contains("status of 403"));
        }
    }

    @Test
    void a_revoked_key_is_put_out_and_nobody_comes_back_by_their_cookie() {
        Shop shop = Shop.open();
        Backend.Here here = backend.here().orElseThrow();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, Browser.Look.DESK_LIGHT)) {
            visit.signsIn(shop.key()).sees("customers");
            Keyring.of(here.runtime()).revoke(shop.key(), Instant.now().minusSeconds(1));
            // The gateway has seen the token and lets it in for up to a minute; the page asks for another one before.
            visit.visitor().opens("/dashboard");
            visit.page().waitForSelector("h1:has-text('Sign in')");
            visit.visitor().behavedBut(DashboardVisit::isAnswerOf401);
        }
    }

    @Test
    void who_signs_out_is_out_and_nothing_is_left_in_the_browser() {
        Shop shop = Shop.toLookAt();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, Browser.Look.DESK_LIGHT)) {
            visit.signsIn(shop.key()).sees("customers");
            assertThat(visit.page().evaluate("() => document.cookie")).isEqualTo("");
            assertThat(visit.page().evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                    .isEqualTo("{}{}");
            assertThat(visit.visitor().context().cookies()).singleElement().satisfies(cookie -> {
                assertThat(cookie.name).isEqualTo("__Host-scrip_dashboard");
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.secure).isTrue();
                assertThat(cookie.sameSite).isEqualTo(com.microsoft.playwright.options.SameSiteAttribute.STRICT);
            });
            visit.press("Sign out");
            visit.page().waitForSelector("h1:has-text('Sign in')");
            assertThat(visit.visitor().context().cookies()).isEmpty();
            visit.visitor().behaved();
            fillWrongKey(visit);
        }
    }

    private static void fillWrongKey(DashboardVisit visit) {
        visit.fill("API key", "scrip_test_sk_nobody").press("Sign in").waitsFor("UNAUTHORIZED");
        assertThat(visit.page().innerText("[role=alert]")).contains("A valid API key is required.");
        visit.visitor().behavedBut(DashboardVisit::isAnswerOf401);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 10})
    void what_a_screen_shows_is_what_the_api_answers_to_the_last_decimal(int precision) {
        String key = Keyring.of(backend.here().orElseThrow().runtime()).ofNewBusiness(Mode.TEST);
        Scene scene = new Scene(backend, Api.of(backend).as(key));
        String entitlement = scene.entitlement(precision);
        String customer = scene.customer();
        BigDecimal least = BigDecimal.ONE.movePointLeft(precision);
        scene.credit(
                entitlement,
                customer,
                new BigDecimal("9999999999").subtract(least).toPlainString());
        for (int at = 1; at <= 30; at++) {
            String amount = least.multiply(BigDecimal.valueOf(1_234_567L * at))
                    .stripTrailingZeros()
                    .toPlainString();
            scene.debit(entitlement, customer, amount).expect(201);
        }
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, Browser.Look.DESK_LIGHT)) {
            visit.signsIn(key).sees("customers", customer, "accounts", entitlement);
            List<JsonNode> first =
                    Scene.items(scene.api().get(Scene.account(entitlement, customer) + "/ledger?page_size=25"));
            shows(visit.rows("Ledger"), first);
            assertThat(plain(visit.tile("Balance"))).isEqualByComparingTo(scene.balance(entitlement, customer));
            List<Route> held = new ArrayList<>();
            visit.page().route(address -> address.contains("page_number=1"), held::add);
            // The first thing painted after "Older" may not be the newer entries as if they were the older ones.
            assertThat(visit.page().evaluate("""
                    () => {
                      const pages = document.querySelector('nav[aria-label="Pages of the ledger"]');
                      [...pages.querySelectorAll('button')].find(each => each.textContent.includes('Older')).click();
                      return new Promise(painted => requestAnimationFrame(() =>
                        painted(document.querySelector('.stale table[aria-label="Ledger"]') !== null)));
                    }""")).isEqualTo(true);
            visit.page().waitForCondition(() -> !held.isEmpty());
            held.getFirst().resume();
            visit.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('.pager span')].some(each => each.textContent === 'Page 2')");
            visit.settles();
            shows(
                    visit.rows("Ledger"),
                    Scene.items(scene.api()
                            .get(Scene.account(entitlement, customer) + "/ledger?page_size=25&page_number=1")));
            visit.visitor().behaved();
        }
    }

    private static void shows(List<Map<String, String>> rows, List<JsonNode> entries) {
        assertThat(rows).hasSameSizeAs(entries);
        for (int at = 0; at < rows.size(); at++) {
            JsonNode entry = entries.get(at);
            Map<String, String> row = rows.get(at);
            assertThat(row.getOrDefault("Amount", "").replace(",", ""))
                    .isEqualTo((entry.path("is_credit").asBoolean() ? "+" : "−")
                            + entry.path("amount").asText() + " tokens");
            assertThat(row.getOrDefault("Balance after", "").replace(",", ""))
                    .isEqualTo(entry.path("balance_after").asText());
            assertThat(row.getOrDefault("When (UTC)", ""))
                    .startsWith(entry.path("created_at").asText().substring(0, 10));
        }
    }

    private static BigDecimal plain(String shown) {
        return new BigDecimal(shown.replace(",", "").replace(" tokens", ""));
    }

    @Test
    void stored_texts_are_shown_and_never_run() throws IOException {
        String key = Keyring.of(backend.here().orElseThrow().runtime()).ofNewBusiness(Mode.TEST);
        Scene scene = new Scene(backend, Api.of(backend).as(key));
        int at = 0;
        var places = new ArrayList<List<String>>(List.of(
                List.of("overview"),
                List.of("customers"),
                List.of("entitlements"),
                List.of("products"),
                List.of("meters"),
                List.of("webhooks")));
        for (List<String> some : Payloads.inEights()) {
            hostile(scene, some, ++at, places);
        }
        settleDeliveries();
        try (DashboardVisit visit = DashboardVisit.of(browser, backend, Browser.Look.DESK_LIGHT)) {
            visit.signsIn(key);
            for (List<String> place : places) {
                visit.sees(place.toArray(String[]::new));
                visit.visitor().behaved();
                if (place.contains("accounts")) {
                    visit.page().getByText("Explain").first().click();
                    visit.waitsFor("Usage events");
                    visit.settles().closes();
                    visit.press("Add credits").fill("Amount (" + unit(scene, place.get(3)) + ")", "1");
                    visit.fill("Reason", Payloads.ALL.get(3)).press("Review").waitsFor("Sent under the key");
                    visit.closes();
                }
                if (place.size() == 2 && place.getFirst().equals("webhooks")) {
                    visit.page().locator("table a").first().click();
                    visit.waitsFor("Beginning of the answer");
                    visit.settles().closes();
                }
                visit.visitor().behaved();
            }
            assertThat(visit.sees("customers")
                            .page()
                            .locator("main script, main img, main iframe, main object, main a[href^='javascript']")
                            .count())
                    .isZero();
        }
    }

    private static String unit(Scene scene, String entitlement) {
        return scene.api()
                .get("/credit-entitlements/" + entitlement)
                .expect(200)
                .text("unit");
    }

    /** One of everything, whose every free text is hostile. */
    private static void hostile(Scene scene, List<String> payloads, int at, List<List<String>> places)
            throws IOException {
        Api api = scene.api();
        String one = json(at + payloads.get(0) + payloads.get(1));
        String two = json(payloads.get(2) + payloads.get(3));
        String three = json(payloads.get(4) + payloads.get(5));
        String four = json(payloads.get(6) + payloads.get(7));
        String unit = payloads.get(at);
        String entitlement = api.post(
                        "/credit-entitlements",
                        "{\"name\":%s,\"unit\":%s,\"description\":%s,\"precision\":0}"
                                .formatted(one, json(unit.substring(0, Math.min(50, unit.length()))), two))
                .expect(201)
                .text("id");
        String customer = "hostile-" + at;
        api.post("/customers", """
                {"customer_id":"%s","email":"x%d@example.com","name":%s,"metadata":{"note":%s}}""".formatted(customer, at, three, four)).expect(200);
        scene.entry(entitlement, customer, """
                {"entry_type":"credit","amount":"50","reason":%s,"metadata":{"note":%s}}""".formatted(four, three)).expect(201);
        api.post("/meters", """
                {"name":%s,"description":%s,"event_name":"h%d","measurement_unit":%s,"aggregation":{"type":"count"},
                "filter":{"conjunction":"and","clauses":[{"key":"k","operator":"equals","value":%s}]},
                "credit_entitlement_id":"%s","meter_units_per_credit":"1"}""".formatted(one, two, at, json(payloads.get(5)), json(payloads.get(6)), entitlement))
                .expect(201);
        api.post("/events/ingest", """
                {"events":[{"event_id":%s,"customer_id":"%s","event_name":"h%d","metadata":{"k":%s}}]}""".formatted(json(at + payloads.get(7)), customer, at, json(payloads.get(6))))
                .expect(200);
        String product = api.post("/products", """
                {"name":%s,"description":%s,"tax_category":"saas","price":{"type":"one_time_price","currency":"USD","price":1},
                "metadata":{"note":%s},"credit_entitlements":[{"credit_entitlement_id":"%s","credits_amount":"5"}]}""".formatted(three, four, one, entitlement))
                .expect(200)
                .text("product_id");
        String endpoint = api.post("/webhooks", """
                {"url":"%s","description":%s,"metadata":{"note":%s}}""".formatted(receiver("/good"), one, two))
                .expect(200)
                .text("id");
        places.add(List.of("customers", customer));
        places.add(List.of("customers", customer, "accounts", entitlement));
        places.add(List.of("products", product));
        places.add(List.of("webhooks", endpoint));
    }

    private static String json(String text) throws IOException {
        return JSON.writeValueAsString(text);
    }
}
