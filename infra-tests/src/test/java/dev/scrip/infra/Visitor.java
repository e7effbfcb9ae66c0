package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Somebody who looks at pages, and notes whatever a page should not do: say something on its console, break a rule of its
 * policy, ask another origin, or run what a stored text says.
 */
final class Visitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Repository.file("infra-tests/target/screenshots");

    /** Far more than anything takes, on a machine that does other things too. */
    private static final double PATIENCE_MS = 15_000;

    /** What a payload calls when it runs. */
    static final String ALARM = "xx";

    private final BrowserContext context;
    private final Page page;
    private final URI home;
    private final Browser.Look look;
    private final List<String> misdeeds = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();

    private Visitor(BrowserContext context, URI home, Browser.Look look) {
        this.context = context;
        this.home = home;
        this.look = look;
        context.setDefaultTimeout(PATIENCE_MS);
        this.page = context.newPage();
    }

    static Visitor of(BrowserContext context, URI home, Browser.Look look) {
        context.addInitScript("window." + ALARM + " = () => console.error('a stored text was run');"
                + "window.alert = window." + ALARM + ";"
                + "addEventListener('securitypolicyviolation', event =>"
                + " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));");
        var visitor = new Visitor(context, home, look);
        visitor.watch();
        return visitor;
    }

    private void watch() {
        page.onConsoleMessage(this::heard);
        page.onPageError(error -> misdeeds.add("error: " + error));
        page.onDialog(dialog -> {
            misdeeds.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPopup(popup -> misdeeds.add("popup: " + popup.url()));
        page.onRequest(request -> {
            requests.add(request);
            String url = request.url();
            if (!url.startsWith(home + "/") && !url.startsWith("data:") && !url.startsWith("blob:")) {
                misdeeds.add("asks " + url);
            }
        });
        page.onResponse(responses::add);
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            misdeeds.add("console: " + message.text() + " at " + message.location());
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Browser.Look look() {
        return look;
    }

    /** Opens a path of Scrip, or a whole address of it. */
    Visitor opens(String address) {
        page.navigate(address.startsWith("/") ? home + address : address);
        return this;
    }

    /** What was asked for so far, and is forgotten now. */
    List<Response> answers() {
        List<Response> all = List.copyOf(responses);
        responses.clear();
        requests.clear();
        return all;
    }

    /** Takes a picture for people to look at: of the whole page, or of what is seen when something lies over it. */
    Visitor pictures(String screen) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(page.locator("dialog[open]").count() == 0)
                .setPath(SCREENSHOTS.resolve(screen + "-" + look.text() + ".png")));
        return this;
    }

    /** Nothing that was noted is left, but for what is expected; it is forgotten then. */
    void behavedBut(Predicate<String> expected) {
        assertThat(misdeeds.stream().filter(expected.negate())).as(page.url()).isEmpty();
        misdeeds.clear();
    }

    void behaved() {
        behavedBut(_ -> false);
    }

    /**
     * Nothing is to be scrolled sideways, and axe-core has no finding that is serious or critical. It looks at two of the
     * four looks, in which there is each width and each theme.
     */
    void isAccessible() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + page.url())
                .isLessThanOrEqualTo(look.width());
        if (look == Browser.Look.PHONE_LIGHT || look == Browser.Look.DESK_DARK) {
            askAxe();
        }
    }

    @SuppressWarnings("unchecked") // what a script answers is as it makes it
    private void askAxe() {
        if (Boolean.FALSE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(Browser.axe());
        }
        var findings = (List<Map<String, Object>>) Objects.requireNonNull(page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                  .filter(each => each.impact === 'serious' || each.impact === 'critical')
                  .map(each => ({id: each.id, help: each.help, at: each.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')}))"""));
        assertThat(findings).as(page.url() + " " + look).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
