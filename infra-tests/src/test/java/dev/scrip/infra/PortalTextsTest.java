package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever somebody has stored as text is shown as text, and does nothing. */
@ExtendWith(Cloud.class)
class PortalTextsTest {

    private static final String RUN = Visitor.ALARM + "()";
    private static final List<String> PAYLOADS = List.of(
            "<script>" + RUN + "</script>",
            "</script><script>" + RUN + "</script>",
            "<img src=x onerror=" + RUN + ">",
            "<img src=x onerror=\"" + RUN + "\"//",
            "\"><img src=x onerror=" + RUN + ">",
            "'><img src=x onerror=" + RUN + ">",
            "<svg onload=" + RUN + ">",
            "<svg><script>" + RUN + "</script></svg>",
            "<svg/onload=" + RUN + "//",
            "<body onload=" + RUN + ">",
            "<iframe src=javascript:" + RUN + ">",
            "<iframe srcdoc='<script>parent." + RUN + "</script>'>",
            "<a href=javascript:" + RUN + ">a</a>",
            "javascript:" + RUN,
            "<details open ontoggle=" + RUN + ">",
            "<input autofocus onfocus=" + RUN + ">",
            "<select autofocus onfocus=" + RUN + ">",
            "<video><source onerror=" + RUN + ">",
            "<audio src=x onerror=" + RUN + ">",
            "<marquee onstart=" + RUN + ">",
            "<object data=javascript:" + RUN + ">",
            "<embed src=javascript:" + RUN + ">",
            "<form action=javascript:" + RUN + "><button>b</form>",
            "<math><mi xlink:href=javascript:" + RUN + ">m</mi></math>",
            "<style>@import '//e.example/a.css';</style>",
            "<link rel=stylesheet href=//e.example/a.css>",
            "<base href=//e.example/>",
            "<meta http-equiv=refresh content=0;url=//e.ex>",
            "{{constructor.constructor('" + RUN + "')()}}",
            "${" + RUN + "}",
            "#{" + RUN + "}",
            "<%= " + RUN + " %>",
            "&lt;script&gt;" + RUN + "&lt;/script&gt;",
            "&#60;img src=x onerror=" + RUN + "&#62;",
            "\\u003cscript\\u003e" + RUN + "\\u003c/script\\u003e",
            "<!--><img src=x onerror=" + RUN + ">-->",
            "]]><script>" + RUN + "</script>",
            "<template><script>" + RUN + "</script></template>",
            "<noscript><i id=\"</noscript><svg onload=" + RUN + ">\">",
            "<x tabindex=0 autofocus onfocus=" + RUN + ">\u202e\u2028");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @Test
    void forty_texts_that_want_to_run_are_shown_as_they_are_wherever_text_is_shown(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip that is drained by hand");
        assertThat(PAYLOADS).hasSize(40).doesNotHaveDuplicates().allMatch(payload -> payload.length() <= 50);
        // A business of its own, so that names are free.
        Scene scene = new Scene(
                backend,
                Api.of(backend)
                        .as(Keyring.of(backend.here().orElseThrow().runtime())
                                .ofNewBusiness(dev.scrip.access.Mode.TEST)));
        String customer = store(scene, backend);
        try (Visitor visitor = browser.visitor(backend, Browser.Look.DESK_LIGHT)) {
            Page page = visitor.opens(scene.portalLink(customer)).page();
            page.click("button");
            page.waitForSelector(".entries");
            // Names and units of all of them.
            List<String> tabs = page.locator("[role=tab]").allTextContents();
            assertThat(tabs).hasSize(PAYLOADS.size());
            for (String payload : PAYLOADS) {
                assertThat(tabs).as(payload).anyMatch(tab -> tab.startsWith(payload) && tab.endsWith(payload));
            }
            visitor.pictures("portal-hostile-texts");
            visitor.behaved();
            // Descriptions, each of them.
            List<String> standings = texts(page, """
                    async () => {
                      const seen = [];
                      for (const tab of [...document.querySelectorAll('[role=tab]')]) {
                        tab.click();
                        await wait(() => tab.getAttribute('aria-selected') === 'true');
                        seen.push(document.querySelector('.standing').textContent);
                      }
                      return seen;
                    }""");
            for (String payload : PAYLOADS) {
                assertThat(standings).as(payload).anyMatch(text -> text.contains(payload + payload));
            }
            // Reasons, metadata, meters and events, in the ledger of the last one and in what explains its entries.
            page.locator("[role=tab]", new Page.LocatorOptions().setHasText("2,000"))
                    .click();
            page.waitForSelector(".paging");
            List<String> seen = new ArrayList<>();
            while (true) {
                page.waitForSelector(".entries");
                seen.addAll(texts(page, """
                        async () => {
                          const seen = [];
                          for (const link of [...document.querySelectorAll('.entries .link')]) {
                            link.click();
                            await wait(() => document.querySelector('dialog') && !document.querySelector('.drawer-wait'));
                            seen.push(document.querySelector('dialog').textContent);
                            document.querySelector('dialog [aria-label=Close]').click();
                            await wait(() => !document.querySelector('dialog'));
                          }
                          return seen;
                        }"""));
                if (page.isDisabled(".paging button >> nth=1")) {
                    break;
                }
                String first = page.getAttribute(".entries tbody tr", "data-entry");
                page.click("text=Older");
                page.waitForFunction(
                        "first => document.querySelector('.entries tbody tr').dataset.entry !== first", first);
            }
            String all = String.join("\n", seen);
            for (String payload : PAYLOADS) {
                assertThat(all)
                        .contains(
                                "reason " + payload,
                                "value " + payload,
                                "meter " + payload,
                                "event " + payload,
                                "0 \u2192 1 " + payload);
                assertThat(all).contains("key " + payload.substring(0, Math.min(30, payload.length())));
            }
            visitor.behaved();
        }
    }

    /** Texts that a script collects, which can wait for something: a call for each click would take minutes. */
    @SuppressWarnings("unchecked") // what a script answers is as it makes it
    private static List<String> texts(Page page, String script) {
        return (List<String>) Objects.requireNonNull(page.evaluate("""
                () => {
                  const wait = async (until) => {
                    for (let i = 0; i < 1500; i++) {
                      if (until()) return;
                      await new Promise((done) => setTimeout(done, 10));
                    }
                    throw new Error('waited in vain');
                  };
                  return (%s)();
                }""".formatted(script)));
    }

    /** The last kind of credit holds the entries: one for each payload by hand, and one for each by usage. */
    private static String store(Scene scene, Backend backend) {
        Api api = scene.api();
        String customer = Scene.unique("customer");
        api.post(
                        "/customers",
                        text(JSON.createObjectNode()
                                .put("customer_id", customer)
                                .put("email", "a@example.com")
                                .put("name", PAYLOADS.getFirst())))
                .expect(200);
        String last = "";
        for (String payload : PAYLOADS) {
            last = api.post(
                            "/credit-entitlements",
                            text(JSON.createObjectNode()
                                    .put("name", payload)
                                    .put("unit", payload)
                                    .put("description", payload + payload)
                                    .put("precision", 0)))
                    .expect(201)
                    .text("id");
            scene.credit(last, customer, payload.equals(PAYLOADS.getLast()) ? "2000" : "1");
        }
        ObjectNode events = JSON.createObjectNode();
        for (String payload : PAYLOADS) {
            ObjectNode entry = JSON.createObjectNode()
                    .put("entry_type", "credit")
                    .put("amount", "1")
                    .put("reason", "reason " + payload);
            entry.putObject("metadata")
                    .put("key " + payload.substring(0, Math.min(30, payload.length())), "value " + payload);
            scene.entry(last, customer, text(entry)).expect(201);
            api.post("/meters", text(meter(payload, last))).expect(201);
            ObjectNode event = events.withArray("events")
                    .addObject()
                    .put("event_id", Scene.unique("id") + payload)
                    .put("customer_id", customer)
                    .put("event_name", "event " + payload);
            event.putObject("metadata").put("name", payload);
        }
        api.post("/events/ingest", text(events)).expect(200);
        backend.here().orElseThrow().runtime().drain();
        return customer;
    }

    private static ObjectNode meter(String payload, String entitlement) {
        ObjectNode meter = JSON.createObjectNode()
                .put("name", "meter " + payload)
                .put("event_name", "event " + payload)
                .put("measurement_unit", payload)
                .put("credit_entitlement_id", entitlement)
                .put("meter_units_per_credit", "1");
        meter.putObject("aggregation").put("type", "count");
        return meter;
    }

    private static String text(ObjectNode json) {
        return json.toString();
    }
}
