package dev.scrip.local.replay;

import dev.scrip.http.Json;
import dev.scrip.local.client.ScripClient;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Replays usage and says whether the books add up. */
public final class ReplayUsage {
    private static final int EVENTS_A_CALL = 1000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String UNITS = "replayed_units";

    private final ReplayOptions options;
    private final ScripClient scrip;
    private final PrintStream out;
    private final boolean terminal;

    private ReplayUsage(ReplayOptions options, ScripClient scrip, PrintStream out, boolean terminal) {
        this.options = options;
        this.scrip = scrip;
        this.out = out;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.getenv(), System.out, isTerminal()));
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** The exit status: 0 when the books add up, 1 when they do not, 2 when it was called wrongly. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, boolean terminal)
            throws IOException {
        ReplayOptions options;
        List<UsageCsv.Row> rows;
        try {
            options = ReplayOptions.parse(arguments, environment);
            rows = UsageCsv.read(Files.readAllLines(options.csv()), options);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.println(ReplayOptions.USAGE);
            return 2;
        } catch (IOException unreadable) {
            out.println("The file cannot be read: " + unreadable.getMessage());
            return 2;
        }
        try (var scrip = new ScripClient(options.url(), options.key())) {
            return new ReplayUsage(options, scrip, out, terminal).replay(rows) ? 0 : 1;
        } catch (IllegalStateException failed) {
            out.println(failed.getMessage());
            return 1;
        }
    }

    private boolean replay(List<UsageCsv.Row> rows) {
        var events = events(UsageCsv.movedTo(Instant.now(), rows));
        var customers = new ArrayList<>(events.keySet());
        var entitlement = entitlement();
        meter(entitlement);
        customers.forEach(customer -> customer(customer, entitlement));
        var known = known(customers);
        var before = deducted(entitlement, customers);

        var accepted = send(events);
        var duplicates = events.values().stream()
                .flatMap(List::stream)
                .filter(event -> known.contains(event.id()))
                .count();

        var expected = expected(events);
        out.println("Waiting for the deductions ...");
        var deducted = awaited(entitlement, expected);
        var books = new Books(scrip, options, entitlement).check(customers);

        out.println("sent        " + rows.size());
        out.println("accepted    " + accepted);
        out.println("duplicates  " + duplicates);
        out.println("deducted    " + plain(total(deducted).subtract(total(before))) + " credits now, "
                + plain(total(deducted)) + " in all, " + plain(total(expected)) + " expected");
        out.println("balances    " + books.summary());
        var addsUp = accepted == rows.size() && same(deducted, expected) && books.addUp();
        out.println(addsUp ? "The books add up." : "The books DO NOT add up.");
        return addsUp;
    }

    private record Event(String id, String name, String customer, UsageCsv.Row row) {
        Json.Obj json() {
            var metadata = Json.object();
            row.numbers().forEach((name, literal) -> metadata.put(name, new Json.Num(literal)));
            return Json.object()
                    .put("event_id", id)
                    .put("customer_id", customer)
                    .put("event_name", name)
                    .put("timestamp", row.at().toString())
                    .put(
                            "metadata",
                            metadata.put(UNITS, new Json.Num(row.sum().toPlainString()))
                                    .build())
                    .build();
        }
    }

    /** By customer. A row's number gives its id, so that replaying the same file sends the same ids. */
    private Map<String, List<Event>> events(List<UsageCsv.Row> rows) {
        var events = new LinkedHashMap<String, List<Event>>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var customer = options.run()
                    + "-"
                    + (options.customerColumn().isPresent()
                            ? row.customer().replaceAll("[^A-Za-z0-9_.:@-]", "_")
                            : "customer-" + (1 + i % options.customers()));
            events.computeIfAbsent(customer, _ -> new ArrayList<>())
                    .add(new Event(options.run() + "-row-" + (i + 1), eventName(), customer, row));
        }
        return events;
    }

    /** Of this run alone, so that the meter of another run does not count its events too. */
    private String eventName() {
        return "usage.replayed." + options.run();
    }

    private String entitlement() {
        var name = "Replay " + options.run();
        for (var existing : scrip.all("/credit-entitlements")) {
            if (ScripClient.textOf(existing, "name").equals(name)) {
                return ScripClient.textOf(existing, "id");
            }
        }
        var created = scrip.post(
                "/credit-entitlements",
                Json.object()
                        .put("name", name)
                        .put("unit", "credits")
                        .put("precision", options.precision())
                        .put("rollover_enabled", false)
                        .put("overage_enabled", false)
                        .build());
        ScripClient.expect(created, 201);
        return created.text("id");
    }

    private void meter(String entitlement) {
        var name = "Replay " + options.run();
        if (scrip.all("/meters").stream()
                .anyMatch(meter -> ScripClient.textOf(meter, "name").equals(name))) {
            return;
        }
        var created = scrip.post(
                "/meters",
                Json.object()
                        .put("name", name)
                        .put("event_name", eventName())
                        .put("measurement_unit", "units")
                        .put(
                                "aggregation",
                                Json.object()
                                        .put("type", "sum")
                                        .put("key", UNITS)
                                        .build())
                        .put("credit_entitlement_id", entitlement)
                        .put("meter_units_per_credit", options.unitsPerCredit().toPlainString())
                        .build());
        ScripClient.expect(created, 201);
    }

    private void customer(String customer, String entitlement) {
        if (scrip.get("/customers/" + encoded(customer)).status() == 404) {
            ScripClient.expect(
                    scrip.post(
                            "/customers",
                            Json.object()
                                    .put("customer_id", customer)
                                    .put("name", customer)
                                    .put("email", "replay@example.com")
                                    .build()),
                    200);
        }
        ScripClient.expect(
                scrip.post(
                        "/credit-entitlements/" + entitlement + "/balances/" + encoded(customer) + "/ledger-entries",
                        Json.object()
                                .put("entry_type", "credit")
                                .put("amount", options.grant())
                                .put("idempotency_key", options.run() + "-grant")
                                .build()),
                201);
    }

    /** Ids of this run's events that Scrip has already. */
    private Set<String> known(List<String> customers) {
        var known = new HashSet<String>();
        for (var customer : customers) {
            scrip.all("/events?customer_id=" + encoded(customer) + "&event_name=" + eventName())
                    .forEach(event -> known.add(ScripClient.textOf(event, "event_id")));
        }
        return known;
    }

    private long send(Map<String, List<Event>> byCustomer) {
        var events = byCustomer.values().stream().flatMap(List::stream).toList();
        var bar = new ProgressBar(out, terminal, events.size());
        long accepted = 0;
        bar.show(0);
        for (int from = 0; from < events.size(); from += EVENTS_A_CALL) {
            var batch = events.subList(from, Math.min(events.size(), from + EVENTS_A_CALL));
            var answer = scrip.post(
                    "/events/ingest",
                    Json.object()
                            .put(
                                    "events",
                                    Json.array(batch.stream().map(Event::json).toList()))
                            .build());
            ScripClient.expect(answer, 200);
            accepted += Long.parseLong(answer.text("ingested_count"));
            bar.show(from + batch.size());
        }
        return accepted;
    }

    private Map<String, BigDecimal> expected(Map<String, List<Event>> events) {
        var expected = new LinkedHashMap<String, BigDecimal>();
        events.forEach((customer, all) -> {
            var units = all.stream().map(event -> event.row().sum()).reduce(BigDecimal.ZERO, BigDecimal::add);
            expected.put(customer, units.divide(options.unitsPerCredit(), options.precision(), RoundingMode.FLOOR));
        });
        return expected;
    }

    private Map<String, BigDecimal> deducted(String entitlement, List<String> customers) {
        var deducted = new LinkedHashMap<String, BigDecimal>();
        customers.forEach(customer -> deducted.put(customer, deducted(entitlement, customer)));
        return deducted;
    }

    private BigDecimal deducted(String entitlement, String customer) {
        var path = "/credit-entitlements/" + entitlement + "/balances/" + encoded(customer);
        return scrip.all(path + "/ledger?transaction_type=credit_deducted").stream()
                .map(entry -> new BigDecimal(ScripClient.textOf(entry, "amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Asks again only about the customers whose deductions are not all there yet. */
    private Map<String, BigDecimal> awaited(String entitlement, Map<String, BigDecimal> expected) {
        var until = Instant.now().plus(options.patience());
        var deducted = deducted(entitlement, List.copyOf(expected.keySet()));
        while (!same(deducted, expected) && Instant.now().isBefore(until) && slept()) {
            deducted.replaceAll((customer, before) ->
                    isExpected(customer, before, expected) ? before : deducted(entitlement, customer));
        }
        return deducted;
    }

    private static boolean slept() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isExpected(String customer, BigDecimal amount, Map<String, BigDecimal> expected) {
        return amount.compareTo(expected.getOrDefault(customer, BigDecimal.ONE.negate())) == 0;
    }

    private static boolean same(Map<String, BigDecimal> deducted, Map<String, BigDecimal> expected) {
        return deducted.keySet().equals(expected.keySet())
                && deducted.entrySet().stream().allMatch(each -> isExpected(each.getKey(), each.getValue(), expected));
    }

    private static BigDecimal total(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
