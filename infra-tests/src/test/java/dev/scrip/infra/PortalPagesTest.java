package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every screen and every action of the customer portal, in a real browser, on a phone and a desk, light and dark. */
@ExtendWith(Cloud.class)
class PortalPagesTest {

    private static Browser browser;
    private static @Nullable PortalScene played;

    private PortalScene scene;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @BeforeEach
    void play(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose clock can be moved");
        if (played == null) {
            played = PortalScene.play(Scene.on(backend));
        }
        scene = played;
    }

    @ParameterizedTest
    @EnumSource(Browser.Look.class)
    void a_link_lets_somebody_in_by_its_button(Browser.Look look, Backend backend) {
        try (Visitor visitor = browser.visitor(backend, look)) {
            String link = scene.link();
            visitor.opens(link).pictures("portal-link").isAccessible();
            visitor.page().click("button");
            visitor.page().waitForSelector(".entries");
            assertThat(visitor.page().url()).isEqualTo(backend.url() + "/portal");
            assertThat(visitor.context().cookies()).singleElement().satisfies(cookie -> {
                assertThat(cookie.name).isEqualTo("__Host-scrip_portal");
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.secure).isTrue();
                assertThat(cookie.path).isEqualTo("/");
                assertThat(cookie.expires).isEqualTo(-1);
            });
            visitor.behaved();
            visitor.opens(link).pictures("portal-link-expired").isAccessible();
            assertThat(visitor.page().textContent("h1")).isEqualTo("Link expired");
            visitor.behavedBut(said -> said.contains("410"));
        }
    }

    @ParameterizedTest
    @EnumSource(Browser.Look.class)
    void every_screen_and_every_action(Browser.Look look, Backend backend) {
        try (Visitor visitor = scene.visitor(browser, look)) {
            Page page = visitor.page();
            visitor.pictures("portal").isAccessible();

            page.click("[role=tab]:has-text('Compute')");
            page.waitForSelector(".standing .notice.bad");
            page.waitForSelector(".chart .owed-line");
            assertThat(page.textContent(".standing .notice")).contains("overage");
            visitor.pictures("portal-overage").isAccessible();

            // By keyboard to the next kind.
            page.keyboard().press("ArrowLeft");
            page.waitForSelector("#account[aria-label='API calls'] .entries");
            visitor.pictures("portal-usage");

            page.waitForSelector(".chart");
            page.click("text=When credits end");
            page.click("text=Show as table");
            visitor.pictures("portal-chart-table").isAccessible();
            page.click("text=Show as chart");

            page.click(".entries .link >> nth=0");
            page.waitForSelector("dialog .events li");
            visitor.pictures("portal-entry").isAccessible();
            page.keyboard().press("Escape");
            page.waitForSelector("dialog", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.evaluate("document.activeElement.outerHTML"))
                    .asString()
                    .startsWith("<button type=\"button\" class=\"link\">");

            page.selectOption("select", "credit_expired");
            page.waitForSelector(".ledger .empty");
            visitor.pictures("portal-nothing-matches").isAccessible();
            page.click("text=Clear");
            page.waitForSelector(".entries");

            var file = page.waitForDownload(() -> page.click("button:has-text('CSV')"));
            assertThat(file.suggestedFilename()).startsWith("ledger-cde_");

            page.click("button[aria-label^='Use the']");
            assertThat(page.getAttribute("html", "data-theme"))
                    .isEqualTo(look.text().endsWith("dark") ? "light" : "dark");
            page.click("button[aria-label^='Use the']");
            page.click("button:has-text('Sign out')");
            page.waitForSelector("h1:has-text('Signed out')");
            visitor.pictures("portal-left").isAccessible();
            assertThat(visitor.context().cookies()).isEmpty();
            visitor.behaved();

            visitor.opens("/portal");
            page.waitForSelector("h1:has-text('You are signed out')");
            visitor.pictures("portal-signed-out").isAccessible();
            visitor.behavedBut(said -> said.contains("401"));
        }
    }

    @ParameterizedTest
    @EnumSource(Browser.Look.class)
    void a_customer_without_credits_is_told_so(Browser.Look look, Backend backend) {
        Scene plain = Scene.on(backend);
        try (Visitor visitor = PortalScene.enter(browser, backend, look, plain.portalLink(plain.customer()))) {
            visitor.page().waitForSelector("h1:has-text('No credits yet')");
            visitor.pictures("portal-empty").isAccessible();
            visitor.behaved();
        }
    }

    @Test
    void what_cannot_be_loaded_says_so_and_can_be_tried_again(Backend backend) {
        try (Visitor visitor = scene.visitor(browser, Browser.Look.PHONE_LIGHT)) {
            Page page = visitor.page();
            page.route("**/portal/api/credits", route -> route.abort());
            page.reload();
            page.waitForSelector("h1:has-text('That did not work')");
            visitor.pictures("portal-failed").isAccessible();
            page.unroute("**/portal/api/credits");
            page.route("**/ledger?*", route -> route.abort());
            page.route("**/burn-down", route -> route.abort());
            page.click("text=Try again");
            page.waitForSelector("text=The ledger could not be loaded");
            page.waitForSelector("text=The chart could not be loaded");
            visitor.pictures("portal-parts-failed").isAccessible();
            page.unroute("**/ledger?*");
            page.click("text=Try again");
            page.waitForSelector(".entries");
            visitor.behavedBut(said -> said.contains("ERR_FAILED"));
        }
    }

    @Test
    void pages_of_the_ledger_are_turned_and_days_chosen(Backend backend) {
        try (Visitor visitor = scene.visitor(browser, Browser.Look.DESK_LIGHT)) {
            Page page = visitor.page();
            page.waitForSelector(".paging");
            String first = page.getAttribute(".entries tbody tr", "data-entry");
            page.click("text=Older");
            page.waitForSelector(".paging >> text=21 to");
            assertThat(page.getAttribute(".entries tbody tr", "data-entry")).isNotEqualTo(first);
            page.click("text=Newer");
            page.waitForSelector(".entries tr[data-entry='" + first + "']");
            String day = page.getAttribute(".entries tbody tr time", "datetime").substring(0, 10);
            page.fill("input[type=date] >> nth=0", day);
            page.fill("input[type=date] >> nth=1", day);
            page.waitForFunction(
                    "day => [...document.querySelectorAll('.entries time')]"
                            + ".every(each => each.getAttribute('datetime').startsWith(day))",
                    day);
            visitor.behaved();
        }
    }

    @Test
    void somebody_who_looks_at_nothing_for_half_an_hour_is_signed_out(Backend backend) {
        try (Visitor visitor = scene.visitor(browser, Browser.Look.PHONE_LIGHT)) {
            backend.here().orElseThrow().clock().advance(Duration.ofMinutes(31));
            visitor.page().click(".entries .link >> nth=0");
            visitor.page().waitForSelector("h1:has-text('You are signed out')");
            visitor.behavedBut(said -> said.contains("401"));
        }
    }
}
