package dev.scrip.local.replay;

import dev.scrip.fuzz.Bounds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** A file of usage is refused by an error that says why, or becomes rows that keep their order when moved to now. */
@NullMarked
public final class UsageCsvFuzz {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private UsageCsvFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
        Bounds.hold(() -> {
            read(lines, ReplayOptions.parse(List.of("--csv", "usage.csv", "--key", "k"), Map.of()));
            read(
                    lines,
                    ReplayOptions.parse(
                            List.of(
                                    "--csv",
                                    "usage.csv",
                                    "--key",
                                    "k",
                                    "--time",
                                    "time",
                                    "--customer",
                                    "customer",
                                    "--sum",
                                    "tokens"),
                            Map.of()));
        });
    }

    private static void read(List<String> lines, ReplayOptions options) {
        List<UsageCsv.Row> rows;
        try {
            rows = UsageCsv.read(lines, options);
        } catch (IllegalArgumentException refusal) {
            Bounds.check(Optional.ofNullable(refusal.getMessage()).isPresent(), "refused without a word");
            return;
        }
        Bounds.check(rows.size() < Math.max(1, lines.size()), "more rows than lines");
        List<UsageCsv.Row> moved = UsageCsv.movedTo(NOW, rows);
        Bounds.check(moved.size() == rows.size(), "rows are lost");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> rows.get(i).at()));
        for (int i = 0; i < order.size(); i++) {
            Instant at = moved.get(order.get(i)).at();
            Bounds.check(!at.isAfter(NOW), "in the future");
            Bounds.check(!at.isBefore(NOW.minus(UsageCsv.LONGEST_SPAN).minusSeconds(1)), "too old to be taken");
            if (i > 0) {
                Bounds.check(!at.isBefore(moved.get(order.get(i - 1)).at()), "out of order");
            }
        }
    }
}
