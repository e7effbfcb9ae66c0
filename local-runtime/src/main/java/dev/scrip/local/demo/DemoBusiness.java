package dev.scrip.local.demo;

import com.sun.net.httpserver.HttpExchange;
import dev.scrip.http.Json;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.client.ScripClient;
import dev.scrip.local.http.LoopbackServer;
import dev.scrip.local.lambda.FunctionFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Fills the business of a local run with five weeks of what merchants see: three kinds of credit, plans and packs, a dozen
 * customers, and usage that follows the days of the week. Everything goes through the HTTP API and comes out the same each time.
 */
public final class DemoBusiness {
    /** A month and a few days, so that every plan is renewed once. */
    public static final Duration LENGTH = Duration.ofDays(35);

    private static final long SEED = 7;
    private static final int EVENTS_A_DAY = 2;
    private static final int COMPUTE_DAYS = 14;

    private final ScripRuntime runtime;
    private final PlayedClock clock;
    private final ScripClient scrip;
    private final PrintStream out;
    private final List<DemoCustomer> customers;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, String> made = new LinkedHashMap<>();
    private int events;

    private DemoBusiness(
            ScripRuntime runtime, PlayedClock clock, ScripClient scrip, List<DemoCustomer> customers, PrintStream out) {
        this.runtime = runtime;
        this.clock = clock;
        this.scrip = scrip;
        this.customers = customers;
        this.out = out;
    }

    /**
     * Plays the weeks up to now, unless the business has credits already. The clock is real time afterwards.
     *
     * @param runtime driven by calls, on {@code clock}, which is {@link #LENGTH} behind
     * @param most how many customers there are to be, 4 to 12
     * @param receiver where webhooks go to, if they may go to this machine
     * @throws IllegalStateException when the API answers otherwise than it should
     */
    public static void play(
            ScripRuntime runtime, PlayedClock clock, int most, Optional<LoopbackServer> receiver, PrintStream out) {
        try (var scrip = new ScripClient(runtime.url().toString(), runtime.apiKey())) {
            if (!scrip.all("/credit-entitlements").isEmpty()) {
                clock.catchUp();
                out.println("The business has data already; no demo data was added.");
                return;
            }
            var demo = new DemoBusiness(
                    runtime, clock, scrip, DemoCustomer.ALL.subList(0, Math.min(most, DemoCustomer.ALL.size())), out);
            receiver.ifPresent(demo::deliverTo);
            demo.play();
        }
    }

    /** A receiver of webhooks on this machine that takes whatever comes. */
    public static LoopbackServer receiver() throws IOException {
        return LoopbackServer.start(0, DemoBusiness::take);
    }

    private void deliverTo(LoopbackServer receiver) {
        post("webhook", "/webhooks", """
                {"url": "http://127.0.0.1:%d/hooks", "description": "Demo receiver",
                 "filter_types": ["credit.balance_low", "credit.expired", "credit.rolled_over", "credit.overage_charged",
                                  "subscription.renewed", "payment.succeeded", "refund.succeeded"]}""".formatted(receiver.port()), "id");
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void play() {
        Instant start = clock.instant();
        sell();
        long days = LENGTH.toDays();
        for (int day = 0; day < days; day++) {
            onDay(day);
            use(day);
            runtime.drain();
            clock.jumpTo(start.plus(Duration.ofDays(day + 1L)));
            doWhatIsDue();
        }
        clock.catchUp();
        use((int) days);
        runtime.drain();
        leaveLittle();
        goBeyond();
        runtime.drain();
        doWhatIsDue();
        runtime.drain();
        tell();
    }

    /** What the schedules would have done in the meantime, as far as it shows. */
    private void doWhatIsDue() {
        for (String function : List.of("CycleCloseFunction", "ExpirySweepFunction", "WebhookRetryFunction")) {
            try {
                runtime.function(function).invoke("{}".getBytes(StandardCharsets.UTF_8));
            } catch (FunctionFailure failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void sell() {
        post("calls", "/credit-entitlements", """
                {"name": "API calls", "unit": "call", "precision": 0, "overage_enabled": true,
                 "overage_behavior": "invoice_at_billing", "price_per_unit": "0.002", "currency": "USD"}""", "id");
        post("tokens", "/credit-entitlements", """
                {"name": "AI tokens", "unit": "1k tokens", "precision": 3, "rollover_enabled": true, "rollover_percentage": 50,
                 "rollover_timeframe_count": 1, "rollover_timeframe_interval": "Month", "max_rollover_count": 2}""", "id");
        post("compute", "/credit-entitlements", """
                {"name": "Compute", "unit": "USD", "precision": 2, "expires_after_days": %d}""".formatted(COMPUTE_DAYS), "id");
        meter("calls", "api.calls", "calls", "1", """
                {"conjunction": "and", "clauses": [{"key": "status", "operator": "not_equals", "value": "error"}]}""");
        meter("tokens", "ai.completion", "tokens", "1000", """
                {"conjunction": "or", "clauses": [{"key": "model", "operator": "equals", "value": "large"},
                 {"key": "model", "operator": "equals", "value": "small"}]}""");
        meter("compute", "gpu.job", "cents", "100", "null");
        plan("starter", "Starter", 2_900, 20_000, 500);
        plan("growth", "Growth", 9_900, 80_000, 2_500);
        pack("pack of calls", "10,000 calls", 1_500, "calls", 10_000);
        pack("pack of compute", "50 dollars of compute", 4_500, "compute", 50);
        for (DemoCustomer customer : customers) {
            post(
                    customer.id(),
                    "/customers",
                    """
                    {"customer_id": "%s", "name": "%s", "email": "billing@%s.example"}""".formatted(customer.id(), customer.name(), customer.id()),
                    "customer_id");
            post(
                    "plan of " + customer.id(),
                    "/subscriptions",
                    """
                    {"product_id": "%s", "quantity": 1, "customer": {"customer_id": "%s"}, "billing": {"country": "NL"}}""".formatted(made(customer.plan().name().toLowerCase(Locale.ROOT)), customer.id()),
                    "subscription_id");
        }
    }

    private void meter(String of, String eventName, String key, String unitsPerCredit, String filter) {
        post(
                "meter of " + of,
                "/meters",
                """
                {"name": "%s", "event_name": "%s", "measurement_unit": "%s", "aggregation": {"type": "sum", "key": "%s"},
                 "credit_entitlement_id": "%s", "meter_units_per_credit": "%s", "filter": %s}""".formatted(eventName, eventName, key, key, made(of), unitsPerCredit, filter),
                "id");
    }

    private void plan(String key, String name, int cents, int calls, int tokens) {
        post(key, "/products", """
                {"name": "%s", "tax_category": "saas",
                 "price": {"type": "recurring_price", "currency": "USD", "price": %d, "payment_frequency_count": 1,
                           "payment_frequency_interval": "Month", "subscription_period_count": 10,
                           "subscription_period_interval": "Year"},
                 "credit_entitlements": [
                   {"credit_entitlement_id": "%s", "credits_amount": "%d", "low_balance_threshold_percent": 20},
                   {"credit_entitlement_id": "%s", "credits_amount": "%d", "low_balance_threshold_percent": 10}]}""".formatted(name, cents, made("calls"), calls, made("tokens"), tokens), "product_id");
    }

    private void pack(String key, String name, int cents, String of, int amount) {
        post(key, "/products", """
                {"name": "%s", "tax_category": "saas", "price": {"type": "one_time_price", "currency": "USD", "price": %d},
                 "credit_entitlements": [{"credit_entitlement_id": "%s", "credits_amount": "%d"}]}""".formatted(name, cents, made(of), amount), "product_id");
    }

    /** What happens besides usage. */
    private void onDay(int day) {
        for (DemoCustomer customer : customers) {
            if (customer.compute() && (day == 1 || day == 24)) {
                buy("pack of compute", customer);
            }
        }
        var first = customers.getFirst();
        switch (day) {
            case 6 -> entry("tokens", first, "credit", "25", "Goodwill for an outage", true);
            case 9 -> buy("pack of calls", first);
            case 12 -> {
                String payment = buy("pack of calls", customers.get(3));
                post("refund", "/refunds", "{\"payment_id\": \"%s\"}".formatted(payment), "refund_id");
            }
            case 17 -> entry("calls", customers.get(2), "debit", "150", "Calls of a migration", false);
            case 21 -> entry("tokens", customers.get(3), "debit", "3.25", "Correction", true);
            default -> {
                // Nothing but usage.
            }
        }
    }

    private String buy(String pack, DemoCustomer customer) {
        var paid = scrip.post("/payments", """
                {"product_cart": [{"product_id": "%s", "quantity": 1}], "customer": {"customer_id": "%s"},
                 "billing": {"country": "NL"}}""".formatted(made(pack), customer.id()));
        ScripClient.expect(paid, 200);
        return paid.text("payment_id");
    }

    private void entry(
            String credits, DemoCustomer customer, String type, String amount, String reason, boolean adjustment) {
        ScripClient.expect(
                scrip.post(account(credits, customer) + "/ledger-entries", """
                        {"entry_type": "%s", "amount": "%s", "reason": "%s", "adjustment": %b, "idempotency_key": "demo %s"}""".formatted(
                                type, amount, reason, adjustment, reason)),
                201);
    }

    private String account(String credits, DemoCustomer customer) {
        return "/credit-entitlements/" + made(credits) + "/balances/" + customer.id();
    }

    /** The usage of a day: little on week-ends, and never the same. */
    private void use(int day) {
        Instant now = clock.instant();
        var weekday = now.atOffset(ZoneOffset.UTC).getDayOfWeek();
        int percent = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY ? 35 : 100;
        List<String> batch = new ArrayList<>();
        for (DemoCustomer customer : customers) {
            if (day % customer.every() == 0) {
                use(day, customer, now, percent * customer.every(), batch);
            }
        }
        ScripClient.expect(scrip.post("/events/ingest", "{\"events\": [" + String.join(",", batch) + "]}"), 200);
        events += batch.size();
    }

    private void use(int day, DemoCustomer customer, Instant now, int percent, List<String> batch) {
        for (int part = 0; part < EVENTS_A_DAY; part++) {
            String at = now.minus(Duration.ofMinutes(45L - 30L * part)).toString();
            String status = random.nextInt(12) == 0 ? "error" : "ok";
            batch.add(event(day, part, customer, "api.calls", at, """
                    {"calls": %d, "status": "%s", "region": "%s"}""".formatted(
                            drawn(customer.calls(), percent), status, part == 1 ? "us" : "eu")));
            if (day / customer.every() % 2 == 0) {
                batch.add(event(day, part, customer, "ai.completion", at, """
                        {"tokens": %d, "model": "%s"}""".formatted(
                                drawn(2 * customer.tokens(), percent), random.nextInt(3) == 0 ? "small" : "large")));
            }
        }
        if (customer.compute() && day / customer.every() % 2 == 1) {
            batch.add(event(day, 0, customer, "gpu.job", now.toString(), """
                    {"cents": %d, "gpu": "a10"}""".formatted(
                            customer.every() * (150 + random.nextInt(260)))));
        }
    }

    private int drawn(int aDay, int percent) {
        int usual = aDay * percent / 100 / EVENTS_A_DAY;
        return usual * 3 / 4 + random.nextInt(usual / 2 + 1);
    }

    private static String event(int day, int part, DemoCustomer customer, String name, String at, String metadata) {
        return """
                {"event_id": "%s/%s/%d/%d", "customer_id": "%s", "event_name": "%s", "timestamp": "%s", "metadata": %s}""".formatted(customer.id(), name, day, part, customer.id(), name, at, metadata);
    }

    /** One customer is to be nearly out of compute. */
    private void leaveLittle() {
        var customer = customers.get(2);
        var balance = new BigDecimal(scrip.get(account("compute", customer)).text("balance"));
        var tooMuch = balance.subtract(new BigDecimal("1.75"));
        if (tooMuch.signum() > 0) {
            entry(
                    "compute",
                    customer,
                    "debit",
                    tooMuch.stripTrailingZeros().toPlainString(),
                    "A long training run",
                    false);
        }
    }

    /** One customer is to owe some calls. */
    private void goBeyond() {
        var customer = customers.get(1);
        var balance = new BigDecimal(scrip.get(account("calls", customer)).text("balance"));
        var burst = event(99, 0, customer, "api.calls", clock.instant().toString(), """
                {"calls": %s, "status": "ok", "region": "eu"}""".formatted(
                        balance.add(new BigDecimal(1_850)).toPlainString()));
        ScripClient.expect(scrip.post("/events/ingest", "{\"events\": [" + burst + "]}"), 200);
        events++;
    }

    private void tell() {
        out.printf(
                Locale.ROOT,
                "Demo data: 3 kinds of credit, 2 plans, 2 packs, 3 meters, %d customers, %,d usage events over %d days.%n",
                customers.size(),
                events,
                LENGTH.toDays());
        out.println("  in overage      " + customers.get(1).name() + " (API calls)");
        out.println("  nearly out      " + customers.get(2).name() + " (Compute)");
        out.println("  plan and packs  " + customers.getFirst().name());
        var link = scrip.post(
                "/customers/" + customers.getFirst().id() + "/customer-portal/session",
                Json.object().build());
        if (link.status() == 200) {
            out.println("  portal of " + customers.getFirst().name() + ": " + link.text("link"));
        }
    }

    /** Creates something and remembers its id. */
    private void post(String key, String path, String body, String id) {
        var answer = scrip.post(path, body);
        ScripClient.expect(answer, answer.status() == 201 ? 201 : 200);
        made.put(key, answer.text(id));
    }

    private String made(String key) {
        var id = made.get(key);
        if (id == null) {
            throw new IllegalStateException("nothing was made of " + key);
        }
        return id;
    }
}
