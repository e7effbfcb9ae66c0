package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.scrip.credit.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the portal shows is what the API answers, to the last decimal; and it is there in little time and few bytes. */
@ExtendWith(Cloud.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PortalNumbersTest {

    private static final int MANY = 10_000;
    private static final int MOST_BYTES = 60 * 1024;
    private static final int MOST_CALLS = 4;

    private static Browser browser;

    private Scene scene;
    private Backend.Here here;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @BeforeEach
    void begin(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose table can be written");
        here = backend.here().orElseThrow();
        scene = Scene.on(backend);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 10})
    void every_amount_is_shown_as_the_api_has_it(int precision, Backend backend) {
        String customer = scene.customer();
        String credits = scene.api()
                .post("/credit-entitlements", """
                        {"name":"%s","unit":"u","precision":%d,"overage_enabled":true,"price_per_unit":"1","currency":"USD"}""".formatted(Scene.unique("Exact"), precision))
                .expect(201)
                .text("id");
        String smallest = precision == 0 ? "1" : "0." + "0".repeat(precision - 1) + "1";
        String odd = precision == 0 ? "9007199254" : "9007199254." + "7409919931".substring(0, precision);
        scene.credit(credits, customer, odd);
        scene.credit(credits, customer, smallest);
        scene.debit(credits, customer, "1234567").expect(201);
        scene.debit(credits, customer, smallest).expect(201);
        here.clock().advance(Duration.ofDays(1));
        scene.debit(credits, customer, "9006000000").expect(201);
        // Into overage, by an amount with every decimal.
        scene.debit(credits, customer, precision == 0 ? "7654321" : "7654321." + "9876543219".substring(0, precision))
                .expect(201);
        try (Visitor visitor =
                PortalScene.enter(browser, backend, Browser.Look.PHONE_LIGHT, scene.portalLink(customer))) {
            sameAsApi(visitor.page(), credits, customer, 7);
            visitor.behaved();
        }
    }

    /** Last of all: whoever drains afterwards has ten thousand entries published and counted. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_customer_with_ten_thousand_entries_sees_them_all_as_they_are(Backend backend) {
        String customer = scene.customer();
        String credits = scene.entitlement(2);
        scene.credit(credits, customer, "99999999.99");
        here.clock().advance(Duration.ofDays(29));
        var account = new AccountId(Keyring.of(here.runtime()).tenant(), credits, customer);
        LongLedger.debit(here, account, 2, MANY - 1);
        try (Visitor visitor =
                PortalScene.enter(browser, backend, Browser.Look.DESK_LIGHT, scene.portalLink(customer))) {
            Page page = visitor.page();
            sameAsApi(page, credits, customer, 20);
            assertThat(page.locator(".entries tbody tr"))
                    .satisfies(rows -> assertThat(rows.count()).isEqualTo(20));
            page.waitForSelector(".chart");
            visitor.pictures("portal-ten-thousand");
            chartIsExact(page, credits, customer);
            long begun = System.nanoTime();
            var file = page.waitForDownload(() -> page.click("button:has-text('CSV')"));
            List<String> lines = Files.readAllLines(file.path());
            System.out.printf(
                    "%d entries as CSV in %d ms%n", lines.size() - 1, (System.nanoTime() - begun) / 1_000_000);
            assertThat(lines).hasSize(MANY + 1);
            for (int i = 0; i < MANY; i++) {
                assertThat(lines.get(i + 1)).startsWith((MANY - i) + ",cle_");
            }
            visitor.behaved();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_first_screen_takes_few_bytes_and_few_calls(Backend backend) {
        PortalScene played = PortalScene.play(new Scene(
                backend, Api.of(backend).as(Keyring.of(here.runtime()).ofNewBusiness(dev.scrip.access.Mode.TEST))));
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (Visitor visitor = browser.visitor(backend, Browser.Look.PHONE_LIGHT)) {
                Page page = visitor.opens(played.link()).page();
                visitor.answers();
                page.click("button");
                page.waitForSelector(".entries");
                page.waitForSelector(".chart");
                millis.add(usable(page));
                List<Response> answers = visitor.answers();
                List<Response> calls = answers.stream()
                        .filter(each -> each.url().contains("/portal/api/"))
                        .toList();
                int bytes =
                        answers.stream().mapToInt(PortalNumbersTest::onTheWire).sum();
                if (i == 0) {
                    System.out.printf(
                            "first screen: %d bytes in %d answers, %d calls of the API%n",
                            bytes, answers.size(), calls.size());
                }
                assertThat(bytes).as("bytes, headers too").isPositive().isLessThanOrEqualTo(MOST_BYTES);
                assertThat(calls).as("calls of the API").isNotEmpty().hasSizeLessThanOrEqualTo(MOST_CALLS);
                visitor.behaved();
            }
        }
        // Printed and not held to a bound: it is the machine's time, with everything else that runs on it.
        System.out.println("usable after ms: " + millis);
    }

    /** From the press of the button until the last answer that the first screen needs, by the browser's own clock. */
    private static long usable(Page page) {
        return ((Number) page.evaluate(
                        "Math.max(...performance.getEntriesByType('resource').map(each => each.responseEnd))"))
                .longValue();
    }

    private static int onTheWire(Response answer) {
        var sizes = answer.request().sizes();
        return sizes.responseBodySize + sizes.responseHeadersSize;
    }

    /** The balance and each row, without the commas. */
    private void sameAsApi(Page page, String credits, String customer, int rows) {
        page.waitForSelector(".entries");
        JsonNode balance =
                scene.api().get(Scene.account(credits, customer)).expect(200).json();
        assertThat(plain(page.textContent(".balance .figure")))
                .isEqualTo(balance.path("balance").asText());
        String owed = balance.path("overage").asText();
        if (owed.equals("0")) {
            assertThat(page.locator(".standing .notice").count()).isZero();
        } else {
            assertThat(plain(page.textContent(".standing .notice strong"))).isEqualTo(owed);
        }
        List<JsonNode> entries =
                Scene.items(scene.api().get(Scene.account(credits, customer) + "/ledger?page_size=" + rows));
        assertThat(entries).hasSize(rows);
        for (JsonNode entry : entries) {
            Locator row = page.locator("tr[data-entry='" + entry.path("id").asText() + "']");
            String sign = entry.path("is_credit").asBoolean() ? "+" : "\u2212";
            assertThat(plain(row.locator(".amount").textContent()))
                    .isEqualTo(sign + entry.path("amount").asText());
            String after = entry.path("balance_after").asText();
            String overage = entry.path("overage_after").asText();
            assertThat(plain(row.locator(".after").textContent()))
                    .isEqualTo(after + (overage.equals("0") ? "" : overage + " overage"));
            assertThat(row.locator("time").getAttribute("datetime"))
                    .isEqualTo(entry.path("created_at").asText());
        }
        JsonNode newest = entries.getFirst();
        page.locator(".entries .link").first().click();
        assertThat(plain(page.textContent(".drawer-amount")))
                .contains(newest.path("amount").asText());
        assertThat(plain(page.textContent(".drawer .facts")))
                .contains(newest.path("balance_before").asText() + " \u2192 "
                        + newest.path("balance_after").asText());
        page.keyboard().press("Escape");
    }

    /** Each day's closing balance is that of the API at the last instant of the day. */
    private void chartIsExact(Page page, String credits, String customer) {
        page.click("text=Show as table");
        List<Locator> days = page.locator("tr[data-day]").all();
        assertThat(days).hasSize(30);
        for (Locator day : days) {
            String date = day.getAttribute("data-day");
            String at = date + "T23:59:59.999999Z";
            boolean today = here.clock().instant().toString().startsWith(date);
            JsonNode then = scene.api()
                    .get(Scene.account(credits, customer) + (today ? "" : "?at=" + at))
                    .expect(200)
                    .json();
            assertThat(plain(day.locator("td").nth(1).textContent()))
                    .as(date)
                    .isEqualTo(then.path("balance").asText());
        }
    }

    private static String plain(String text) {
        return text.replace(",", "").strip().toLowerCase(Locale.ROOT);
    }
}
