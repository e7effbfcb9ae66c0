package dev.scrip.simulation;

import dev.scrip.simulation.check.Violation;
import dev.scrip.simulation.play.Plan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Plays many seeds, as many at a time as there are cores, and says what came of them. */
final class Main {
    private static final int SHRINKING = 400;
    private static final int SHOWN = 5;
    /** Of so many seeds one is played twice: the second time must be like the first. */
    private static final int TWICE = 100;

    private final long from;
    private final long seeds;
    private final int ops;
    private final PrintStream out;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();
    private final AtomicLong trace = new AtomicLong();
    private final AtomicBoolean shrunk = new AtomicBoolean();

    private Main(long from, long seeds, int ops, PrintStream out) {
        this.from = from;
        this.seeds = seeds;
        this.ops = ops;
        this.out = out;
    }

    /** @param arguments the first seed, how many seeds, how many operations each */
    public static void main(String[] arguments) throws InterruptedException {
        var main = new Main(
                Long.parseLong(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]), System.out);
        System.exit(main.playAll() ? 0 : 1);
    }

    private boolean playAll() throws InterruptedException {
        long began = System.nanoTime();
        List<Thread> players = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            players.add(Thread.ofPlatform().start(this::playOn));
        }
        for (Thread player : players) {
            player.join();
        }
        out.printf("trace %016x, %d s%n", trace.get(), (System.nanoTime() - began) / 1_000_000_000);
        out.printf("%d seeds, %d ops, %d faults, %d violations%n", seeds, seeds * ops, faults.get(), violations.get());
        out.flush();
        return violations.get() == 0;
    }

    private void playOn() {
        for (long number = next.getAndIncrement(); number < seeds; number = next.getAndIncrement()) {
            long seed = from + number;
            try {
                play(seed);
            } catch (RuntimeException | Error broken) {
                violations.incrementAndGet();
                out.println("seed " + seed + " could not be played: " + broken);
            }
        }
    }

    private void play(long seed) {
        var report = Simulation.play(Plan.of(seed, ops));
        var again = seed % TWICE == 0 ? Simulation.play(Plan.of(seed, ops)) : report;
        faults.addAndGet(report.struck());
        trace.addAndGet(report.trace());
        if (report.trace() != again.trace()) {
            violations.incrementAndGet();
            out.println("seed " + seed + " went another way the second time (I20)");
        } else if (!report.violations().isEmpty()) {
            violations.incrementAndGet();
            tell(report);
        }
    }

    private void tell(Simulation.Report report) {
        var text = new StringBuilder();
        say(text, "seed " + report.plan().seed() + " violates");
        report.violations().stream().limit(SHOWN).forEach(violation -> say(text, "  " + violation));
        if (shrunk.compareAndSet(false, true)) {
            Plan smallest = Shrink.smallest(report, Simulation::play, SHRINKING);
            say(text, "smallest plan, for regressions.txt:");
            say(text, "  " + smallest.text());
            var again = Simulation.play(smallest, true);
            again.violations().stream().limit(SHOWN).map(Violation::toString).forEach(line -> say(text, "  " + line));
            say(text, "its last steps:");
            again.steps().forEach(step -> say(text, "  " + step));
        }
        out.print(text);
    }

    private static void say(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
