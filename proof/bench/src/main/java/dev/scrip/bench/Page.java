package dev.scrip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The page of results. Each part has its place in it, and what is not measured again stays as it was. */
final class Page {
    private static final Pattern PART =
            Pattern.compile("<!-- part (\\w) -->\\n(.*?)\\n<!-- end of part \\1 -->", Pattern.DOTALL);
    private static final String HEAD = """
            # Benchmarks

            Written by `make bench` from what it measured; nothing here is typed by hand. `make bench ONLY=b,c` measures some parts again
            and leaves the others. Every part says where and when it was measured. Each comparison was made in one run, in turns, and
            figures of time are medians. Read ratios first: they depend on the machine much less than times do. Capacity units and
            class counts do not depend on it at all, and tests hold them.

            What is measured here is this code on one machine. No part of it ran on AWS: figures in units and dollars follow from
            AWS's published rules, and DynamoDB Local is not DynamoDB.
            """;

    private final Path file;
    private final Map<String, String> parts = new TreeMap<>();

    private Page(Path file) {
        this.file = file;
    }

    static Page read(Path file) throws IOException {
        var page = new Page(file);
        if (Files.exists(file)) {
            var matcher = PART.matcher(Files.readString(file));
            while (matcher.find()) {
                page.parts.put(matcher.group(1), matcher.group(2));
            }
        }
        return page;
    }

    void put(String letter, String title, Conditions conditions, Section section) {
        List<String> lines = new ArrayList<>(List.of("## (" + letter + ") " + title, "", conditions.line(), ""));
        lines.addAll(section.lines());
        parts.put(letter, String.join("\n", lines).strip());
    }

    void write() throws IOException {
        var text = new StringBuilder(HEAD);
        text.append("\n## The bars\n\n");
        bars().forEach((letter, bars) -> bars.forEach(bar ->
                text.append("- (").append(letter).append(") ").append(bar).append('\n')));
        parts.forEach((letter, part) -> text.append("\n<!-- part ")
                .append(letter)
                .append(" -->\n")
                .append(part)
                .append("\n<!-- end of part ")
                .append(letter)
                .append(" -->\n"));
        Files.writeString(file, text);
    }

    private Map<String, List<String>> bars() {
        Map<String, List<String>> bars = new LinkedHashMap<>();
        parts.forEach((letter, part) -> bars.put(
                letter,
                part.lines()
                        .filter(line -> line.startsWith(Section.BAR))
                        .map(line -> line.substring(Section.BAR.length()))
                        .toList()));
        return bars;
    }
}
