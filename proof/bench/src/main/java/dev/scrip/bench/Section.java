package dev.scrip.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one part has to say, in Markdown, put together line by line. */
public final class Section {
    /** How a line begins that tells of a bar; the page gathers them. */
    static final String BAR = "- Bar: ";

    private final List<String> lines = new ArrayList<>();

    public Section text(String paragraph) {
        lines.add(paragraph.strip());
        lines.add("");
        return this;
    }

    /** Something that must hold: {@code seen} may not be above {@code most}. */
    public Section bar(String what, double seen, double most, String unit) {
        lines.add(BAR
                + "%s: **%s%s**, at most %s%s: %s"
                        .formatted(what, number(seen), unit, number(most), unit, seen <= most ? "held" : "MISSED"));
        return this;
    }

    /** Ends a list of bars. */
    public Section endOfBars() {
        lines.add("");
        return this;
    }

    public Section table(List<String> head, List<List<String>> rows) {
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("|" + "---|".repeat(head.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add("");
        return this;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    public static String number(long value) {
        return number((double) value);
    }

    /** Three digits that matter, no exponent, thousands apart. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int decimals = size == 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        var text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
