package dev.scrip.soak;

import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.audit.Audit;
import dev.scrip.local.bus.EntryFault;
import dev.scrip.local.client.ScripClient;
import dev.scrip.local.queue.QueueServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs the assembled product for a while, with clients at work on it and things going wrong around it, brings it to rest, and says what
 * was lost, duplicated and overspent.
 */
final class Soak implements AutoCloseable {
    /** Clients wait while so much of what they did is under way: they are to keep it busy, not to bury it. */
    private static final int MOST_PENDING = 300;

    private static final Duration DRAIN_EVERY = Duration.ofSeconds(3);
    private static final int SAMPLES = 40;
    /** Everything stands still while a sample is taken. */
    private static final Duration LEAST_BETWEEN_SAMPLES = Duration.ofSeconds(3);

    private static final Duration LATEST_CALL = Duration.ofMillis(3_200);

    private final SoakOptions options;
    private final PrintStream out;
    private final SoakClock clock = new SoakClock();
    private final Faults faults;
    private final Pending pending = new Pending();
    private final Heap heap = new Heap();
    private final Journal journal;
    private final Receiver receiver;
    private final TableProcess tables;
    private final QueueServer queues;
    private final Wire wire;
    private final ScripRuntime runtime;
    private final ScripClient scrip;
    private final Shop shop;
    private final Api api;
    private final Settling settling;

    /** What it came to. */
    record Outcome(
            SoakOptions options,
            long operations,
            long faults,
            Verdict verdict,
            Duration oldestPending,
            int deadLetters,
            Heap.Trend heap) {
        boolean passed() {
            return verdict.isClean() && oldestPending.isZero() && !heap.climbs();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "soak: %d min, seed %d: %,d operations, %,d faults, %d lost, %d duplicated, %d overspent, oldest pending %d s, heap %s",
                    options.load().toMinutes(),
                    options.seed(),
                    operations,
                    faults,
                    verdict.lost(),
                    verdict.duplicated(),
                    verdict.overspent(),
                    oldestPending.toSeconds(),
                    heap.text());
        }
    }

    private Soak(SoakOptions options, PrintStream out) throws Exception {
        this.options = options;
        this.out = out;
        this.faults = new Faults(options.seed());
        this.journal = new Journal(options.folder().resolve("journal"));
        this.receiver = new Receiver(faults, journal, pending);
        this.tables = TableProcess.start(options.folder().resolve("tables.log"));
        this.queues = QueueServer.start(clock);
        this.wire = Wire.between(faults, tables.endpoint(), queues.endpoint());
        this.runtime = ScripRuntime.start(RuntimeOptions.standard()
                .withClock(clock)
                .withDrainEvery(DRAIN_EVERY)
                .withEndpoint(wire.endpoint())
                .withWebhooksToLoopback()
                .withSettings(wire::settings));
        this.scrip = new ScripClient(runtime.url().toString(), runtime.apiKey());
        Instant begun = clock.instant();
        this.shop = Shop.open(scrip, receiver, options.people());
        this.api = new Api(runtime.url(), runtime.apiKey());
        this.settling = new Settling(runtime, clock, scrip, shop, pending, begun);
    }

    /** Everything stands and the shop is open when it returns; nothing has gone wrong yet. */
    static Soak start(SoakOptions options, PrintStream out) throws Exception {
        Files.createDirectories(options.folder());
        return new Soak(options, out);
    }

    ScripRuntime runtime() {
        return runtime;
    }

    ScripClient scrip() {
        return scrip;
    }

    Shop shop() {
        return shop;
    }

    Journal journal() {
        return journal;
    }

    Pending pending() {
        return pending;
    }

    /** Lets clients work and things go wrong, then lets everything come to its end, then looks. */
    Outcome play() throws Exception {
        load();
        Duration oldest = settling.settle(Settling.JUMPS);
        out.println("faults: " + faults.each());
        out.println("dead letters dealt with: " + settling.deadLetters());
        return new Outcome(
                options, api.operations(), faults.total(), examine(), oldest, settling.deadLetters(), heap.trend());
    }

    private void load() throws InterruptedException {
        faults.begin();
        var draw = new SplittableRandom(options.seed());
        var troubles = Thread.ofPlatform()
                .name("troubles")
                .daemon()
                .start(new Troubles(runtime, wire, faults, options.between(), draw.split()));
        List<Thread> clients = new ArrayList<>();
        var common = new Client.Common();
        Instant end = Instant.now().plus(options.load());
        for (int i = 0; i < options.clients(); i++) {
            var client = new Client(api, shop, journal, pending, faults, draw.split(), common);
            SplittableRandom pace = draw.split();
            clients.add(Thread.ofPlatform().name("client").daemon().start(() -> work(client, pace, end)));
        }
        watch(end);
        for (Thread client : clients) {
            client.join();
        }
        faults.cease();
        troubles.join();
        runtime.buses().inject(EntryFault.NONE);
        // What was held back on the wire arrives.
        Thread.sleep(LATEST_CALL);
    }

    private void work(Client client, SplittableRandom pace, Instant end) {
        long most = 2_000_000L * options.clients() / options.perSecond();
        try {
            while (!isOver(end)) {
                while (pending.count() > MOST_PENDING && !isOver(end)) {
                    Thread.sleep(100);
                }
                client.act();
                Thread.sleep(Duration.ofNanos(1_000 * pace.nextLong(most)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            journal.add(new Journal.Wrong("a client broke off: " + e));
        }
    }

    private boolean isOver(Instant end) {
        return !Instant.now().isBefore(end) && api.operations() >= options.least();
    }

    /** Samples the heap, and says once a minute how it goes. */
    private void watch(Instant end) throws InterruptedException {
        Duration between = options.load().dividedBy(SAMPLES);
        between = between.compareTo(LEAST_BETWEEN_SAMPLES) < 0 ? LEAST_BETWEEN_SAMPLES : between;
        Instant begin = Instant.now();
        Instant sample = begin.plus(between);
        int minutes = 0;
        while (!isOver(end)) {
            Thread.sleep(Math.min(500, between.toMillis()));
            settling.askForEvents();
            if (!Instant.now().isBefore(sample)) {
                Heap.Sample taken = heap.sample();
                sample = sample.plus(between);
                if (Duration.between(begin, Instant.now()).toMinutes() > minutes) {
                    minutes++;
                    out.printf(
                            Locale.ROOT,
                            "%d min: %,d operations, %,d faults, %d pending, the oldest for %d s, heap %.1f MB%n",
                            minutes,
                            api.operations(),
                            faults.total(),
                            pending.count(),
                            pending.age().toSeconds(),
                            taken.megabytes());
                    out.flush();
                }
            }
        }
    }

    /** @see Settling#settle */
    Duration settle(List<Duration> jumps) throws InterruptedException {
        return settling.settle(jumps);
    }

    /** Holds the books against the journal, and has them audited. */
    Verdict examine() throws Exception {
        Verdict verdict = new Examination(scrip, shop).examine(journal);
        var said = new ByteArrayOutputStream();
        int found = new Audit(clock, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(Map.of("ENDPOINT", tables.endpoint().toString(), "TABLE", runtime.reference("Table")));
        if (found != 0) {
            verdict.wrong("the auditor says:\n" + said.toString(StandardCharsets.UTF_8));
        }
        return verdict;
    }

    @Override
    public void close() throws IOException {
        api.close();
        scrip.close();
        runtime.close();
        wire.close();
        queues.close();
        tables.close();
        receiver.close();
        journal.close();
    }

    /** Minutes, seed, folder. */
    public static void main(String[] arguments) throws Exception {
        PrintStream console = System.out;
        Path folder = Path.of(arguments[2]);
        Files.createDirectories(folder);
        var options = SoakOptions.usual(
                Duration.ofSeconds(Math.round(Double.parseDouble(arguments[0]) * 60)),
                Long.parseLong(arguments[1]),
                folder);
        // What functions log, and what the runtime says of calls that failed, is for whoever looks into a failure.
        try (var log = new PrintStream(folder.resolve("log").toFile(), StandardCharsets.UTF_8)) {
            System.setOut(log);
            System.setErr(log);
            Outcome outcome;
            try (var soak = start(options, console)) {
                outcome = soak.play();
            }
            outcome.verdict().sentences().forEach(console::println);
            console.println(outcome.line());
            console.flush();
            // Threads of the queues would keep the process alive.
            Runtime.getRuntime().halt(outcome.passed() ? 0 : 1);
        }
    }
}
