package dev.scrip.simulation.check;

import static java.util.Objects.requireNonNull;

import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.Keys;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.Commit;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.MeterReading;
import dev.scrip.credit.MeterSegment;
import dev.scrip.metering.Route;
import dev.scrip.simulation.play.Deed;
import dev.scrip.simulation.play.Run;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every accepted event counts once, where it was routed to when it was first seen; and what is charged follows from that. */
final class UsageChecks {
    private static final Pattern EVENT = Pattern.compile("\"event_id\":\"([^\"]+)\",\"customer_id\":\"([^\"]+)\"");

    private final Run run;
    private final Run.Business business;
    private final Map<AccountId, AccountBook> books;
    private final Findings findings;

    UsageChecks(Run run, Run.Business business, Map<AccountId, AccountBook> books, Findings findings) {
        this.run = run;
        this.business = business;
        this.books = books;
        this.findings = findings;
    }

    private record Total(AccountId account, String meterId, int linkVersion) {}

    void check() {
        Map<String, String> sent = new TreeMap<>();
        Set<String> accepted = new TreeSet<>();
        for (Deed deed : business.journal().deeds()) {
            if (deed.request().target().equals("/events/ingest")) {
                Matcher event = EVENT.matcher(deed.request().body());
                while (event.find()) {
                    sent.putIfAbsent(event.group(1), event.group(2));
                    if (deed.succeeded()) {
                        accepted.add(event.group(1));
                    }
                }
            }
        }
        Map<Total, BigDecimal> expected = new LinkedHashMap<>();
        Set<List<Object>> values = new HashSet<>();
        sent.forEach((id, customer) -> {
            Optional<Map<String, AttributeValue>> item = run.table().item(Keys.event(business.tenant(), id));
            findings.expect("I7", item.isPresent() || !accepted.contains(id), id + " was accepted and never claimed");
            item.ifPresent(claim -> counted(id, customer, claim, expected, values));
        });
        Map<Total, BigDecimal> found = new LinkedHashMap<>();
        books.forEach(this::covered);
        books.forEach((account, book) -> segments(book).forEach(segment -> {
            if (segment.accumulation() == Accumulation.ADD) {
                found.merge(
                        new Total(account, segment.meterId(), segment.linkVersion()), segment.total(), BigDecimal::add);
                charged(account, segment);
            }
        }));
        expected.forEach((total, units) -> findings.same(
                "I7",
                AccountBook.plain(units),
                AccountBook.plain(found.getOrDefault(total, BigDecimal.ZERO)),
                "units of " + total));
        found.keySet()
                .forEach(total ->
                        findings.expect("I7", expected.containsKey(total), "units that no event brought: " + total));
    }

    private void counted(
            String id,
            String customer,
            Map<String, AttributeValue> claim,
            Map<Total, BigDecimal> expected,
            Set<List<Object>> values) {
        String message = requireNonNull(claim.get("m")).s();
        for (Route route : Route.of(requireNonNull(claim.get("r")).b().asByteArray())) {
            var account = new AccountId(business.tenant(), route.entitlementId(), customer);
            Key pack = Keys.pack(account, message);
            findings.expect(
                    "I7",
                    run.table().item(pack).filter(item -> item.containsKey("s")).isPresent(),
                    id + " of message " + message + " was never deducted from " + account);
            if (route.accumulation() == Accumulation.ADD) {
                var total = new Total(account, route.meterId(), route.linkVersion());
                BigDecimal units = switch (route.units()) {
                    case Route.Units.Known(BigDecimal known) -> known;
                    case Route.Units.FirstOf(String value, String period) ->
                        values.add(List.of(total, period, value)) ? BigDecimal.ONE : BigDecimal.ZERO;
                };
                expected.merge(total, units, BigDecimal::add);
            }
        }
    }

    /** The last that is known of each meter, period and version: old ones are forgotten by and by. */
    private static List<MeterSegment> segments(AccountBook book) {
        Map<List<Object>, MeterSegment> newest = new LinkedHashMap<>();
        for (Commit commit : book.commits()) {
            for (MeterSegment segment : commit.after().segments()) {
                newest.put(
                        List.of(
                                segment.meterId(),
                                segment.linkVersion(),
                                segment.period().start()),
                        segment);
            }
        }
        return new ArrayList<>(newest.values());
    }

    private record Count(String meterId, int linkVersion, Instant periodStart) {
        static Count of(MeterSegment segment) {
            return new Count(
                    segment.meterId(), segment.linkVersion(), segment.period().start());
        }

        static Count of(MeterReading reading) {
            return new Count(reading.meterId(), reading.linkVersion(), reading.periodStart());
        }
    }

    /** What usage came to was deducted or charged, entry by entry, but for what nothing covered then. */
    private void covered(AccountId account, AccountBook book) {
        Map<Count, BigDecimal> moved = new HashMap<>();
        for (Commit commit : book.commits()) {
            for (LedgerEntry entry : commit.entries()) {
                entry.reading()
                        .ifPresent(reading ->
                                moved.merge(Count.of(reading), entry.amount().value(), BigDecimal::add));
            }
            Set<Count> known = new HashSet<>();
            for (MeterSegment segment : commit.after().segments()) {
                known.add(Count.of(segment));
                findings.same(
                        "I7",
                        AccountBook.plain(segment.accounted()
                                .value()
                                .subtract(segment.uncovered().value())),
                        AccountBook.plain(moved.getOrDefault(Count.of(segment), BigDecimal.ZERO)),
                        account + " what was deducted for " + segment.meterId() + " from "
                                + segment.period().start());
            }
            // What was forgotten of a period long over begins anew.
            moved.keySet().retainAll(known);
        }
    }

    private void charged(AccountId account, MeterSegment segment) {
        int precision = business.shop().entitlements().stream()
                .filter(entitlement -> entitlement.id().equals(account.entitlementId()))
                .findFirst()
                .orElseThrow()
                .precision();
        BigDecimal due = segment.units()
                .subtract(segment.rate().freeThreshold())
                .max(BigDecimal.ZERO)
                .divide(segment.rate().unitsPerCredit(), precision, RoundingMode.FLOOR);
        findings.same(
                "I7",
                AccountBook.plain(due),
                AccountBook.plain(segment.accounted().value()),
                account + " what " + segment.meterId() + " came to from "
                        + segment.period().start());
    }
}
