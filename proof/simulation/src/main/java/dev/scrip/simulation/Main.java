package dev.scrip.simulation;

import dev.scrip.simulation.check.Violation;
import dev.scrip.simulation.play.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays many seeds, on every core a share of them. A run uses one core at a time, and hands over between its tasks fastest
 * where the JVM has a single carrier thread: so each share has a JVM of its own.
 */
final class Main {
    private static final int SHRINKING = 400;
    private static final int SHOWN = 5;
    /** Of so many seeds one is played twice: the second time must be like the first. */
    private static final int TWICE = 100;

    private static final String SUMMARY = "share ";

    private Main() {}

    /** @param arguments the first seed, how many seeds, how many operations each; and for a share which one of how many */
    public static void main(String[] arguments) throws Exception {
        long from = Long.parseLong(arguments[0]);
        long seeds = Long.parseLong(arguments[1]);
        int ops = Integer.parseInt(arguments[2]);
        if (arguments.length > 3) {
            share(from, seeds, ops, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        } else {
            System.exit(all(from, seeds, ops) ? 0 : 1);
        }
    }

    private static boolean all(long from, long seeds, int ops) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int shares = (int) Math.min(seeds, Runtime.getRuntime().availableProcessors());
        List<Process> processes = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            processes.add(process(from, seeds, ops, share, shares));
        }
        var faults = new AtomicLong();
        var violations = new AtomicLong();
        var trace = new AtomicLong();
        var played = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (Process process : processes) {
            readers.add(Thread.ofPlatform().start(() -> {
                try (var lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (line.startsWith(SUMMARY)) {
                            String[] parts = line.split(" ");
                            played.addAndGet(Long.parseLong(parts[1]));
                            faults.addAndGet(Long.parseLong(parts[2]));
                            violations.addAndGet(Long.parseLong(parts[3]));
                            trace.addAndGet(Long.parseLong(parts[4]));
                        } else {
                            System.out.println(line);
                        }
                    }
                } catch (IOException e) {
                    violations.incrementAndGet();
                }
            }));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        for (Process process : processes) {
            if (process.waitFor() != 0) {
                violations.incrementAndGet();
            }
        }
        System.out.printf("trace %016x, %d s%n", trace.get(), (System.nanoTime() - began) / 1_000_000_000);
        System.out.printf(
                "%d seeds, %d ops, %d faults, %d violations%n",
                played.get(), played.get() * ops, faults.get(), violations.get());
        return violations.get() == 0 && played.get() == seeds;
    }

    private static Process process(long from, long seeds, int ops, int share, int shares) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        Long.toString(from),
                        Long.toString(seeds),
                        Integer.toString(ops),
                        Integer.toString(share),
                        Integer.toString(shares))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void share(long from, long seeds, int ops, int share, int shares) throws InterruptedException {
        PrintStream out = System.out;
        // Functions write their log there.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        long[] sums = new long[4];
        // On a virtual thread, so that handing over to the tasks of a run needs no other carrier.
        Thread.ofVirtual()
                .start(() -> {
                    for (long seed = from + share; seed < from + seeds; seed += shares) {
                        var report = Simulation.play(Plan.of(seed, ops));
                        var again = seed % TWICE == 0 ? Simulation.play(Plan.of(seed, ops)) : report;
                        sums[0]++;
                        sums[1] += report.struck();
                        sums[3] += report.trace();
                        if (report.trace() != again.trace()) {
                            out.println("seed " + seed + " went another way the second time (I20)");
                            sums[2]++;
                        } else if (!report.violations().isEmpty()) {
                            sums[2]++;
                            tell(out, report, sums[2] == 1);
                        }
                    }
                })
                .join();
        out.println(SUMMARY + sums[0] + " " + sums[1] + " " + sums[2] + " " + sums[3]);
        out.flush();
    }

    private static void tell(PrintStream out, Simulation.Report report, boolean first) {
        out.println("seed " + report.plan().seed() + " violates");
        for (Violation violation : report.violations().stream().limit(SHOWN).toList()) {
            out.println("  " + violation);
        }
        if (first) {
            Plan smallest = Shrink.smallest(report, Simulation::play, SHRINKING);
            out.println("smallest plan, for regressions.txt:");
            out.println("  " + smallest.text());
            Simulation.play(smallest).violations().stream()
                    .limit(SHOWN)
                    .forEach(violation -> out.println("  " + violation));
        }
    }
}
