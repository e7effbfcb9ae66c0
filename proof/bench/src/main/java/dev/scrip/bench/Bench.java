package dev.scrip.bench;

import dev.scrip.bench.audit.AuditPart;
import dev.scrip.bench.coldstart.ColdStartPart;
import dev.scrip.bench.compute.ComputePart;
import dev.scrip.bench.cost.CostPart;
import dev.scrip.bench.hot.HotAccountPart;
import dev.scrip.bench.postgres.PostgresPart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures, and writes {@code docs/benchmarks.md}. The first argument is the project's folder, the second the letters of the
 * parts to measure, with commas; all of them without it.
 */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Map<String, Part> parts = new TreeMap<>(Map.of(
                "a", new CostPart(),
                "b", new ComputePart(),
                "c", new ColdStartPart(root),
                "d", new HotAccountPart(),
                "e", new AuditPart(),
                "f", new PostgresPart()));
        List<String> wanted = arguments.length > 1 && !arguments[1].isBlank()
                ? Arrays.stream(arguments[1].split(",")).map(String::strip).toList()
                : List.copyOf(parts.keySet());
        if (!parts.keySet().containsAll(wanted)) {
            System.err.println("parts are " + String.join(",", parts.keySet()) + ", not " + String.join(",", wanted));
            System.exit(2);
        }
        var file = root.resolve("docs").resolve("benchmarks.md");
        for (var letter : wanted) {
            var part = parts.get(letter);
            if (part == null) {
                continue;
            }
            long start = System.nanoTime();
            System.out.println("(" + letter + ") " + part.title() + " ...");
            var conditions = Conditions.here(root);
            var section = part.measure();
            section.lines().forEach(line -> System.out.println("    " + line));
            // Written after each part, so that what was measured is not lost when a later part fails.
            var page = Page.read(file);
            page.put(letter, part.title(), conditions, section);
            page.write();
            System.out.printf("    took %.0f s%n", (System.nanoTime() - start) / 1e9);
        }
        System.out.println("written to " + root.relativize(file));
        System.exit(0);
    }
}
