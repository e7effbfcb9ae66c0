package dev.scrip.local.demo;

import dev.scrip.http.Json;
import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.client.ScripClient;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Plays a year of one customer's plan through the HTTP API: a trial, twelve cycles, usage that leaves some credits over in
 * quiet months and goes beyond them in busy ones, a pack, and what rolls over, expires and is charged for. The test clock
 * makes it take seconds.
 */
public final class Demo {
    /** Two weeks before the 31st, so that the months that lack it show. */
    private static final Instant START = Instant.parse("2027-01-17T00:00:00Z");

    /** Tokens used in the trial and in each cycle. */
    private static final List<Integer> USED =
            List.of(800, 7_200, 9_900, 10_400, 12_600, 11_200, 4_000, 3_500, 10_000, 14_000, 8_800, 9_300, 12_000);

    private final ScripRuntime runtime;
    private final ScripClient scrip;
    private final PrintStream out;

    private Demo(ScripRuntime runtime, ScripClient scrip, PrintStream out) {
        this.runtime = runtime;
        this.scrip = scrip;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        run(System.out);
        System.out.flush();
        // Threads of the database would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    /** @throws IllegalStateException when the books do not add up in the end */
    public static void run(PrintStream out) throws IOException {
        try (var runtime =
                        ScripRuntime.start(RuntimeOptions.standard().withPort(0).driven());
                var scrip = new ScripClient(runtime.url().toString(), runtime.apiKey())) {
            new Demo(runtime, scrip, out).play();
        }
    }

    private void play() {
        move(START);
        var entitlement = create("/credit-entitlements", """
                {"name": "AI tokens", "unit": "tokens", "precision": 0, "rollover_enabled": true, "rollover_percentage": 25,
                 "rollover_timeframe_count": 1, "rollover_timeframe_interval": "Month", "overage_enabled": true,
                 "overage_behavior": "invoice_at_billing", "price_per_unit": "0.002", "currency": "USD"}""");
        var credits = entitlement.text("id");
        create("/meters", """
                {"name": "tokens", "event_name": "tokens.used", "measurement_unit": "tokens",
                 "aggregation": {"type": "sum", "key": "tokens"}, "credit_entitlement_id": "%s", "meter_units_per_credit": "1"}""".formatted(credits));
        var plan = create("/products", """
                {"name": "Pro", "tax_category": "saas",
                 "price": {"type": "recurring_price", "currency": "USD", "price": 4900, "payment_frequency_count": 1,
                           "payment_frequency_interval": "Month", "subscription_period_count": 10,
                           "subscription_period_interval": "Year", "trial_period_days": 14},
                 "credit_entitlements": [{"credit_entitlement_id": "%s", "credits_amount": "10000", "trial_credits": "1000",
                                          "trial_credits_expire_after_trial": true, "low_balance_threshold_percent": 20}]}""".formatted(credits));
        var pack = create("/products", """
                {"name": "2,000 tokens", "tax_category": "saas",
                 "price": {"type": "one_time_price", "currency": "USD", "price": 500},
                 "credit_entitlements": [{"credit_entitlement_id": "%s", "credits_amount": "2000", "expires_after_days": 90}]}""".formatted(credits));
        var customer = create("/customers", "{\"email\": \"ada@example.com\", \"name\": \"Ada\"}")
                .text("customer_id");
        var subscription = create("/subscriptions", """
                {"product_id": "%s", "quantity": 1, "customer": {"customer_id": "%s"}, "billing": {"country": "NL"}}""".formatted(plan.text("product_id"), customer))
                .text("subscription_id");

        out.println("A year of the Pro plan: 10,000 tokens a month for $49, 14 days of trial with 1,000 tokens,");
        out.println("a quarter of what is left carried for a month, overage billed at $0.002 a token.");
        out.println();
        for (int cycle = 0; cycle < USED.size(); cycle++) {
            use(customer, cycle);
            if (cycle == 5) {
                create("/payments", """
                        {"product_cart": [{"product_id": "%s", "quantity": 1}], "customer": {"customer_id": "%s"},
                         "billing": {"country": "NL"}}""".formatted(pack.text("product_id"), customer));
            }
            move(nextBillingDate(subscription));
        }
        print(credits, customer);
    }

    private ScripClient.Answer create(String path, String body) {
        var made = scrip.post(path, body);
        ScripClient.expect(made, made.status() == 201 ? 201 : 200);
        return made;
    }

    /** The usage of a cycle, ten days before the next one. */
    private void use(String customer, int cycle) {
        move(cycle == 0 ? START.plusSeconds(86_400) : middleOf(cycle));
        create("/events/ingest", """
                {"events": [{"event_id": "cycle-%d", "customer_id": "%s", "event_name": "tokens.used", "metadata": {"tokens": %d}}]}""".formatted(cycle, customer, USED.get(cycle)));
        runtime.drain();
    }

    private static Instant middleOf(int cycle) {
        return anchor().plusMonths(cycle - 1L).plusDays(20).toInstant();
    }

    private static OffsetDateTime anchor() {
        return START.atOffset(ZoneOffset.UTC).plusDays(14);
    }

    private Instant nextBillingDate(String subscription) {
        var answer = scrip.get("/subscriptions/" + subscription);
        ScripClient.expect(answer, 200);
        return Instant.parse(answer.text("next_billing_date"));
    }

    private void move(Instant to) {
        ScripClient.Answer answer;
        do {
            answer = create("/test-clock", "{\"now\": \"%s\"}".formatted(to));
        } while (answer.status() == 202);
    }

    private void print(String credits, String customer) {
        var account = "/credit-entitlements/" + credits + "/balances/" + customer;
        out.print(LedgerTable.of(scrip.all(account + "/ledger")));
        out.println();
        out.println("Overage charges:");
        for (var charge : scrip.all("/overage-charges?customer_id=" + customer).reversed()) {
            out.printf(
                    "%s  %6s tokens beyond the plan  %7s %s  %s%n",
                    ScripClient.textOf(charge, "created_at").substring(0, 10),
                    ScripClient.textOf(charge, "credits"),
                    new BigDecimal(ScripClient.textOf(charge, "amount")).movePointLeft(2),
                    ScripClient.textOf(charge, "currency"),
                    ScripClient.textOf(charge, "state"));
        }
        var verified = scrip.get(account + "/verify");
        ScripClient.expect(verified, 200);
        out.println();
        out.println("Entries verified: " + verified.text("entries") + ", problems: " + problems(verified));
        if (problems(verified) > 0) {
            throw new IllegalStateException("the books do not add up");
        }
    }

    private static int problems(ScripClient.Answer verified) {
        return verified.body().get("problems").orElse(Json.NULL) instanceof Json.Arr(var list) ? list.size() : 0;
    }
}
