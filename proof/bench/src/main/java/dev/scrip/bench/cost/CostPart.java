package dev.scrip.bench.cost;

import static dev.scrip.bench.Section.number;

import dev.scrip.bench.Part;
import dev.scrip.bench.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** (a) What operations cost by the published rules, at list prices. */
public final class CostPart implements Part {
    private static final int NAIVE_UNITS = 9_000;
    private static final Map<Integer, Integer> MOST = Map.of(1, 5_050, 10, 1_450, 100, 1_110, 1_000, 1_050);
    private static final int QUEUE_CALLS = 3;
    private static final String CLAIM = "EVENT";

    @Override
    public String title() {
        return "What it costs";
    }

    @Override
    public Section measure() {
        var section = new Section();
        section.text("""
                Capacity units of DynamoDB, counted by its published rules while the product's own code runs on DynamoDB
                Local: 1 write unit per KB of a written item, twice that in a transaction, the same again for a condition
                that refuses, and index entries; 1 read unit per 4 KB read strongly consistently. Local's own figures are
                not used: it counts transactions wrongly. Prices are list prices on demand in us-east-1: $%s per million
                write units, $%s per million read units.""".formatted(number(ListPrices.WRITE_UNIT * 1e6), number(ListPrices.READ_UNIT * 1e6)));
        usage(section);
        operations(section);
        return section;
    }

    private static void usage(Section section) {
        var naive = UsageCost.naive(UsageCost.EVENTS, 10);
        section.text("""
                **A thousand usage events** in one request, two meters, eight open grants a customer. The naive design
                reads the account and its grants, and writes event, account, grant and ledger entry in one transaction
                for each event; it costs the same however many events a customer has, so it is run once.""");
        List<List<String>> rows = new ArrayList<>();
        List<String> claims = new ArrayList<>();
        for (int each : List.of(1, 10, 100, 1_000)) {
            var own = UsageCost.own(each);
            claims.add(number(100.0 * claims(own) / own.writeUnits()) + " %");
            section.bar(
                    "write units per 1,000 events at " + each + " per customer",
                    (double) own.writeUnits(),
                    MOST.getOrDefault(each, 0),
                    "");
            rows.add(row("Scrip, " + number(each) + " per customer", own, naive));
        }
        section.bar(
                "naive design, distance from 9,000 write units",
                100.0 * Math.abs(naive.writeUnits() - NAIVE_UNITS) / NAIVE_UNITS,
                2,
                " %");
        section.endOfBars();
        rows.add(row("naive, one transaction per event", naive, naive));
        section.table(
                List.of(
                        "1,000 events",
                        "write units",
                        "read units",
                        "requests",
                        "stored bytes per event",
                        "table, $ per million events",
                        "naive costs"),
                rows);
        section.text("""
                Claims of events (one item each, forgotten after 90 days) are %s of the write units: they are what makes a
                duplicate harmless whenever it comes. The queue adds $%s per million events in requests of 1,000, the HTTP
                request $%s, and $%s if events come one by one.""".formatted(
                        String.join(", ", claims),
                        dollars(QUEUE_CALLS * ListPrices.QUEUE_REQUEST * 1_000),
                        dollars(ListPrices.HTTP_REQUEST * 1_000),
                        dollars(ListPrices.HTTP_REQUEST * 1e6)));
    }

    private static long claims(Bill bill) {
        var claims = bill.byKind().get(CLAIM);
        if (claims == null) {
            throw new IllegalStateException(
                    "no event was claimed: " + bill.byKind().keySet());
        }
        return claims.writeUnits() + claims.indexWriteUnits();
    }

    private static List<String> row(String name, Bill bill, Bill naive) {
        return List.of(
                name,
                number(bill.writeUnits()),
                number(bill.readUnits()),
                number(bill.total().requests()),
                number((double) bill.storedBytes() / UsageCost.EVENTS),
                dollars(bill.dollars() * 1e6 / UsageCost.EVENTS),
                number(naive.dollars() / bill.dollars()) + "x");
    }

    private static void operations(Section section) {
        section.text("**Single operations.** Bus events and queue messages are priced beside the table.");
        try (var operations = new Operations()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("first grant of an account", operations.firstGrant(), 0));
            rows.add(row("grant", operations.grant(), 0));
            var debit = operations.debit();
            rows.add(row("ledger entry with an idempotency key", debit, 0));
            rows.add(row("balance", operations.balance(), 0));
            rows.add(row("page of 10 ledger entries", operations.ledgerPage(), 0));
            rows.add(row("expiry of a grant", operations.expiry(), 0));
            rows.add(row("authorizer, at most once a minute and key", operations.authorization(), 0));
            var delivered = operations.delivery();
            rows.add(row("webhook: fan-out to one endpoint", delivered.fanOut(), ListPrices.QUEUE_REQUEST));
            rows.add(row("webhook: attempt that succeeds", delivered.attempt(), 2 * ListPrices.QUEUE_REQUEST));
            rows.add(List.of(
                    "publishing a commit",
                    "0",
                    "0",
                    "0",
                    dollars(ListPrices.BUS_EVENT * 1e6) + " (the stream is free to read, the bus asks per event)"));
            section.bar(
                    "requests of a keyed ledger entry", (double) debit.total().requests(), 3, "");
            section.bar("read units of a keyed ledger entry", debit.readUnits(), 2, "");
            section.bar("write units of a keyed ledger entry", (double) debit.writeUnits(), 4, "");
            section.endOfBars();
            section.table(List.of("operation", "requests", "read units", "write units", "$ per million"), rows);
        }
    }

    private static List<String> row(String name, Bill bill, double beside) {
        return List.of(
                name,
                number(bill.total().requests()),
                number(bill.readUnits()),
                number(bill.writeUnits()),
                dollars((bill.dollars() + beside) * 1e6));
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, amount < 0.1 ? "%.4f" : "%.2f", amount);
    }
}
