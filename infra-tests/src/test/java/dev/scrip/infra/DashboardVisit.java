package dev.scrip.infra;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;

/** Somebody at the dashboard, in the words of who is there: what they open, press, fill in and read. */
record DashboardVisit(Visitor visitor) implements AutoCloseable {

    static DashboardVisit of(Browser browser, Backend backend, Browser.Look look) {
        return new DashboardVisit(browser.visitor(backend, look));
    }

    Page page() {
        return visitor.page();
    }

    /** Signs in, and sees the overview. */
    DashboardVisit signsIn(String key) {
        visitor.opens("/dashboard");
        fill("API key", key);
        press("Sign in");
        page().waitForSelector("nav.side");
        // The session is asked for before anybody is signed in, and there is none: that is how a page finds out.
        visitor.behavedBut(DashboardVisit::isAnswerOf401);
        return this;
    }

    static boolean isAnswerOf401(String misdeed) {
        return misdeed.contains("status of 401");
    }

    /** Opens a screen, and returns when it shows what it has loaded. */
    DashboardVisit sees(String... place) {
        StringBuilder address = new StringBuilder("#");
        for (String segment : place) {
            address.append('/').append(Api.encoded(segment));
        }
        // Whoever listens after the page hears of it after the page.
        page().evaluate("""
                address => location.hash === address || new Promise(moved => {
                  addEventListener('hashchange', () => moved(true), { once: true });
                  location.hash = address;
                })""", address.toString());
        return settles();
    }

    /** Until nothing is being loaded any more. */
    DashboardVisit settles() {
        page().waitForFunction(
                        "() => document.querySelector('main h1') !== null && document.querySelector('.loading, .stale') === null");
        return this;
    }

    /** A picture, no finding of axe-core, nothing that a page should not do. */
    DashboardVisit is(String screen) {
        settles();
        visitor.pictures("dashboard-" + screen).isAccessible();
        visitor.behaved();
        return this;
    }

    DashboardVisit press(String name) {
        button(name).click();
        return this;
    }

    /** Presses a button of the window that asks this. */
    DashboardVisit confirms(String question, String name) {
        page().locator("dialog[open]", new Page.LocatorOptions().setHasText(question))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        return this;
    }

    Locator button(String name) {
        return scope().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A field by its label, in the window that is open or else on the page. */
    DashboardVisit fill(String label, String text) {
        field(label).fill(text);
        return this;
    }

    DashboardVisit choose(String label, String option) {
        field(label).selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        return this;
    }

    Locator field(String label) {
        return scope().getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .last();
    }

    /** Where one is: the window that is open, or else the page. */
    Locator scope() {
        Locator dialog = page().locator("dialog[open]");
        return dialog.count() > 0 ? dialog.last() : page().locator("body");
    }

    DashboardVisit waitsForWindow(String title) {
        page().locator("dialog[open] h2", new Page.LocatorOptions().setHasText(title))
                .waitFor();
        return this;
    }

    void waitsFor(String text) {
        scope().getByText(text).first().waitFor();
    }

    void waitsUntilClosed() {
        page().waitForFunction("() => document.querySelector('dialog[open]') === null");
        settles();
    }

    DashboardVisit closes() {
        page().keyboard().press("Escape");
        waitsUntilClosed();
        return this;
    }

    /** The rows of a table, each cell by the name of its column. */
    @SuppressWarnings("unchecked") // what a script answers is as it makes it
    List<Map<String, String>> rows(String table) {
        Object rows = page().evaluate("""
                name => [...document.querySelectorAll('table')].filter(table => table.getAttribute('aria-label') === name)
                  .flatMap(table => [...table.querySelectorAll('tbody tr')])
                  .map(row => Object.fromEntries([...row.cells].map(cell => [cell.dataset.head, cell.textContent.trim()])))""", table);
        return (List<Map<String, String>>) rows;
    }

    /** The figure of a tile. */
    String tile(String label) {
        return page().locator(".tile", new Page.LocatorOptions().setHasText(label))
                .first()
                .locator(".tile-value")
                .innerText();
    }

    /** What the API was asked and answered since, in order. */
    List<Response> answers() {
        return visitor.answers();
    }

    @Override
    public void close() {
        visitor.close();
    }
}
