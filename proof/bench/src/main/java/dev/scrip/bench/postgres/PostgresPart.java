package dev.scrip.bench.postgres;

import static dev.scrip.bench.Section.number;

import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.bench.Books;
import dev.scrip.bench.Part;
import dev.scrip.bench.Rounds;
import dev.scrip.bench.Samples;
import dev.scrip.bench.Section;
import dev.scrip.bench.Usage;
import dev.scrip.bench.cost.OwnDrain;
import dev.scrip.bench.cost.UsageCost;
import dev.scrip.bench.hot.Debits;
import dev.scrip.metering.UsageMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** (f) The same work on a ledger in PostgreSQL, written by hand for the comparison. */
public final class PostgresPart implements Part {
    private static final int EVENTS = 1_000;
    private static final int WARM_UP_REQUESTS = 1;
    private static final int ROUNDS = 3;

    @Override
    public String title() {
        return "The same ledger on PostgreSQL";
    }

    /** @param cpuMicros of the side's processes, by event */
    private record Run(double eventsPerSecond, double cpuMicros, double bytesPerEvent) {}

    @Override
    public Section measure() throws Exception {
        Optional<Path> programs = PostgresServer.programs();
        if (programs.isEmpty()) {
            return new Section()
                    .text(
                            "Not measured: there is no PostgreSQL server under /usr/lib/postgresql (apt install postgresql).");
        }
        var section = new Section();
        section.text("""
                A ledger on PostgreSQL with the same contract, written for this comparison (`proof/bench/src/main/resources/dev/scrip/bench/postgres/ledger.sql`):
                events once by id, two meters with running totals, grants first in first out, entries with the balance before
                and after, one function call a request, `fsync` and `synchronous_commit` on. Scrip runs its drain against
                DynamoDB Local **in memory, in the same process**. DynamoDB Local is not DynamoDB: it spends a few tenths of a
                millisecond of CPU on any call, keeps nothing on disk here, and its speed says nothing about the service's.
                PostgreSQL writes one disk; DynamoDB would write three zones. So the events per second show what this machine does
                with either, not what either product can do. Rounds in turns, medians of %d.""".formatted(ROUNDS));
        try (var server = PostgresServer.start(programs.get())) {
            server.define();
            usage(section, server);
            debits(section, server);
        }
        section.text("""
                What the figures do not show: a function on PostgreSQL's server holds a row's lock for microseconds, and nobody pays
                for it by the item; its server runs, and costs, day and night, and at a steady and high volume that is the
                cheaper choice. Scrip has no server and costs nothing while idle.""");
        return section;
    }

    private static void usage(Section section, PostgresServer server) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        var speed = new Verdict("events per customer");
        var effort = new Verdict("events per customer");
        var room = new Verdict("events per customer");
        for (int each : List.of(1, 10, 100, 1_000)) {
            var runs = new Rounds<Run>()
                    .add("postgres", () -> postgres(server, EVENTS / each))
                    .add("scrip", () -> scrip(EVENTS / each))
                    .run(ROUNDS);
            double stored = (double) UsageCost.own(each).storedBytes() / UsageCost.EVENTS;
            var postgres = runs.of("postgres");
            var scrip = runs.of("scrip");
            speed.add(each, median(postgres, 0) / median(scrip, 0));
            effort.add(each, median(scrip, 1) / median(postgres, 1));
            room.add(each, stored / median(postgres, 2));
            rows.add(List.of(
                    number(each),
                    number(median(postgres, 0)),
                    number(median(scrip, 0)),
                    number(median(postgres, 0) / median(scrip, 0)) + "x",
                    number(median(postgres, 1)),
                    number(median(scrip, 1)),
                    number(median(postgres, 2)),
                    number(stored)));
        }
        section.text(
                "**Usage**: requests of 1,000 events, one after another; the drain has up to 16 calls under way at once.");
        section.table(
                List.of(
                        "events per customer",
                        "PostgreSQL, events/s",
                        "Scrip on Local, events/s",
                        "PostgreSQL is",
                        "CPU µs per event, PostgreSQL and its client",
                        "CPU µs per event, Scrip and Local",
                        "stored bytes per event, PostgreSQL",
                        "stored bytes per event, Scrip"),
                rows);
        section.text("%s %s %s"
                .formatted(
                        speed.text("did more events a second"),
                        effort.text("took less CPU"),
                        room.text("stored fewer bytes")));
    }

    private static double median(List<Run> runs, int what) {
        return new Samples(runs.stream()
                        .map(run -> switch (what) {
                            case 0 -> run.eventsPerSecond();
                            case 1 -> run.cpuMicros();
                            default -> run.bytesPerEvent();
                        })
                        .toList())
                .median();
    }

    /** Fewer where each is a thousand commits. */
    private static int requests(int customers) {
        return WARM_UP_REQUESTS + (customers == EVENTS ? 1 : 4);
    }

    private static List<UsageMessage> messages(int count, int customers) {
        var usage = new Usage(23);
        return IntStream.range(0, count)
                .mapToObj(i -> usage.message(EVENTS, customers))
                .toList();
    }

    private static Run postgres(PostgresServer server, int customers) throws Exception {
        var ledger = new PostgresLedger(server);
        ledger.open(customers);
        var messages = messages(requests(customers), customers);
        long bytes = ledger.storedBytes();
        try (var connection = server.connect()) {
            for (var message : messages.subList(0, WARM_UP_REQUESTS)) {
                PostgresLedger.ingest(connection, message);
            }
            var cpu = server.cpu().plus(own());
            long start = System.nanoTime();
            for (var message : messages.subList(WARM_UP_REQUESTS, messages.size())) {
                PostgresLedger.ingest(connection, message);
            }
            return run(
                    messages.size() - WARM_UP_REQUESTS,
                    System.nanoTime() - start,
                    server.cpu().plus(own()).minus(cpu),
                    (double) (ledger.storedBytes() - bytes) / (messages.size() * EVENTS));
        }
    }

    private static Run scrip(int customers) {
        try (var local = new LocalTable()) {
            var drain = new OwnDrain(local.table(), local.table());
            drain.open();
            drain.grant(customers);
            var messages = messages(requests(customers), customers);
            messages.subList(0, WARM_UP_REQUESTS).forEach(message -> drain.drain(List.of(message)));
            var cpu = own();
            long start = System.nanoTime();
            messages.subList(WARM_UP_REQUESTS, messages.size()).forEach(message -> drain.drain(List.of(message)));
            return run(messages.size() - WARM_UP_REQUESTS, System.nanoTime() - start, own().minus(cpu), 0);
        }
    }

    private static Run run(int requests, long nanos, Duration cpu, double bytesPerEvent) {
        double events = requests * (double) EVENTS;
        return new Run(events / (nanos / 1e9), cpu.toNanos() / 1e3 / events, bytesPerEvent);
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static void debits(Section section, PostgresServer server) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        var speed = new Verdict("callers");
        for (int callers : List.of(1, 8, 64)) {
            int each = callers == 1 ? 300 : callers == 8 ? 80 : 12;
            var rates = new Rounds<Double>()
                    .add("postgres", () -> {
                        var ledger = new PostgresLedger(server);
                        ledger.open(1);
                        return ledger.debits(callers, each);
                    })
                    .add("scrip", () -> scripDebits(callers, each))
                    .run(ROUNDS);
            double postgres = new Samples(rates.of("postgres")).median();
            double scrip = new Samples(rates.of("scrip")).median();
            speed.add(callers, postgres / scrip);
            rows.add(List.of(number(callers), number(postgres), number(scrip), number(postgres / scrip) + "x"));
        }
        section.text("""
                **Debits of one account** with an idempotency key, by callers at the same time; Scrip on DynamoDB Local without
                the waits of (d).""");
        section.table(List.of("callers", "PostgreSQL, debits/s", "Scrip on Local, debits/s", "PostgreSQL is"), rows);
        section.text(speed.text("did more debits a second"));
    }

    private static double scripDebits(int callers, int each) throws Exception {
        try (var local = new LocalTable()) {
            var log = new DynamoAccountLog(local.table(), _ -> Optional.of(Books.SETTINGS));
            var account = Books.account(Usage.customer(0));
            for (int i = 0; i < Books.GRANTS; i++) {
                Books.grant(log, account, Long.toString(Books.CREDITS_A_GRANT));
            }
            return new Debits(log, account).run(callers, each).perSecond();
        }
    }
}
