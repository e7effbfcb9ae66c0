package dev.scrip.simulation.bugs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Plants every bug of {@link Bugs}, each in a JVM of its own and one on each of two cores, and says which seed caught it.
 * The table goes into the documentation too.
 */
final class PlantedBugs {
    private static final int SEEDS = 200;
    private static final int AT_ONCE = 2;
    private static final int MINUTES_EACH = 5;
    private static final String BEGIN = "<!-- written by make bugs -->";
    private static final String END = "<!-- until here -->";
    private static final String HEAD =
            "| Planted bug | What it breaks | Caught by seed | Invariant |\n|---|---|---|---|\n";

    private PlantedBugs() {}

    /** @param arguments the root of the repository, and the page that the table goes to or the number of one bug */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        if (arguments[1].chars().allMatch(Character::isDigit)) {
            one(root, Bugs.ALL.get(Integer.parseInt(arguments[1])));
        } else {
            System.exit(all(root, root.resolve(arguments[1])) ? 0 : 1);
        }
    }

    private static void one(Path root, PlantedBug bug) throws IOException {
        System.out.println(Planting.play(bug, root, SEEDS)
                .map(caught -> caught.seed() + "\t" + caught.invariant() + "\t" + caught.words())
                .orElse(""));
    }

    private static boolean all(Path root, Path page) throws IOException, InterruptedException {
        List<PlantedBug> bugs = Bugs.ALL;
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
        for (int number = 0; number < bugs.size(); number++) {
            bugs.get(number).planted(root);
            waiting.add(number);
        }
        Map<Integer, List<String>> answers = new ConcurrentHashMap<>();
        List<Thread> players = new ArrayList<>();
        System.out.println("name | caught by seed | invariant");
        for (int i = 0; i < AT_ONCE; i++) {
            players.add(Thread.ofPlatform().start(() -> {
                for (Integer number = waiting.poll(); number != null; number = waiting.poll()) {
                    List<String> answer = answer(root, number);
                    answers.put(number, answer);
                    System.out.println(bugs.get(number).name() + " | " + String.join(" | ", answer));
                }
            }));
        }
        for (Thread player : players) {
            player.join();
        }
        write(page, table(bugs, new TreeMap<>(answers)));
        long caught =
                answers.values().stream().filter(answer -> answer.size() > 1).count();
        System.out.println(caught + " of " + bugs.size() + " planted bugs caught");
        return caught == bugs.size();
    }

    /** Seed, invariant and words; or one word where no seed caught it. */
    private static List<String> answer(Path root, int number) {
        try {
            var process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "--add-opens",
                            "java.base/java.lang=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PlantedBugs.class.getName(),
                            root.toString(),
                            Integer.toString(number))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(MINUTES_EACH, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return List.of("ran for more than " + MINUTES_EACH + " minutes");
            }
            if (process.exitValue() != 0) {
                return List.of("could not be planted");
            }
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return line.isEmpty() ? List.of("not caught") : List.of(line.split("\t"));
        } catch (IOException e) {
            return List.of("could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    private static String table(List<PlantedBug> bugs, Map<Integer, List<String>> answers) {
        var text = new StringBuilder(HEAD);
        answers.forEach((number, answer) -> text.append("| %s | %s | %s | %s |%n"
                .formatted(
                        bugs.get(number).name(),
                        bugs.get(number).breaks(),
                        answer.getFirst(),
                        answer.size() > 1 ? answer.get(1) : "")));
        return text.toString();
    }

    /** Between two marks; whatever else stands on the page stays. */
    private static void write(Path page, String table) throws IOException {
        String whole = Files.readString(page);
        int from = whole.indexOf(BEGIN);
        int until = whole.indexOf(END);
        if (from < 0 || until < from) {
            throw new IllegalStateException(page + " has no place for the table");
        }
        Files.writeString(page, whole.substring(0, from + BEGIN.length()) + "\n" + table + whole.substring(until));
    }
}
