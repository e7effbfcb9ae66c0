package dev.scrip.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs every target for so many seconds, each in a process of its own and two at a time, and says how many inputs each
 * has read. Ends with status 1 when one of them broke a promise; the input then lies in {@code target/fuzz}.
 */
public final class Fuzzing {
    private static final int AT_A_TIME = 2;
    private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units: *([0-9]+)");
    private static final Pattern BROKEN = Pattern.compile(
            "== Java (?:Exception|Assertion Error): .*|.*libFuzzer: (?:deadly|timeout|out-of-memory).*");
    private static final Pattern INPUT = Pattern.compile("Test unit written to (\\S+)");

    private final Path module;
    private final int seconds;
    private final List<String> only;

    private Fuzzing(Path module, int seconds, List<String> only) {
        this.module = module;
        this.seconds = seconds;
        this.only = only;
    }

    /** @param arguments the folder of this module, the seconds for each target, and targets if not all of them */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        List<String> given = List.of(arguments);
        var fuzzing =
                new Fuzzing(Path.of(given.get(0)), Integer.parseInt(given.get(1)), given.subList(2, given.size()));
        System.exit(fuzzing.run() ? 0 : 1);
    }

    private record Outcome(Target target, int status, String output, Path log) {

        boolean isClean() {
            return status == 0;
        }

        long inputs() {
            Matcher done = DONE.matcher(output);
            return done.find() ? Long.parseLong(done.group(1)) : 0;
        }

        String finding() {
            Matcher broken = BROKEN.matcher(output);
            Matcher input = INPUT.matcher(output);
            return (broken.find() ? broken.group() : "ended with status " + status + ", see " + log)
                    + (input.find() ? "\n           by " + input.group(1) : "");
        }
    }

    private boolean run() throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService places = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Target target : Target.values()) {
                if (only.isEmpty() || only.contains(target.folder())) {
                    running.add(places.submit(() -> fuzz(target)));
                }
            }
            for (Future<Outcome> each : running) {
                Outcome outcome = each.get();
                outcomes.add(outcome);
                System.out.printf(
                        "%-10s %,12d inputs  %s%n",
                        outcome.target().folder(),
                        outcome.inputs(),
                        outcome.isClean() ? "no finding" : outcome.finding());
            }
        }
        long findings = outcomes.stream().filter(outcome -> !outcome.isClean()).count();
        System.out.printf(
                "%d targets, %d s each, %,d inputs, %d findings%n",
                outcomes.size(),
                seconds,
                outcomes.stream().mapToLong(Outcome::inputs).sum(),
                findings);
        // A target that read nothing found nothing either.
        return findings == 0 && outcomes.stream().allMatch(outcome -> outcome.inputs() > 0);
    }

    private Outcome fuzz(Target target) throws InterruptedException {
        try {
            Path work = module.resolve("target/fuzz").resolve(target.folder());
            Path drawn = Files.createDirectories(work.resolve("corpus"));
            Path log = work.resolve("log");
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+EnableDynamicAgentLoading",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + target.className(),
                    "--instrumentation_includes=dev.scrip.**",
                    "--custom_hook_includes=dev.scrip.**",
                    "--reproducer_path=" + work,
                    "-artifact_prefix=" + work + "/",
                    "-max_total_time=" + seconds,
                    "-max_len=" + target.longest(),
                    "-timeout=60",
                    "-print_final_stats=1",
                    drawn.toString(),
                    module.resolve("src/test/resources")
                            .resolve(target.folder())
                            .toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int status = process.waitFor();
            return new Outcome(target, status, Files.readString(log), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
