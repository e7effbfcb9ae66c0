package dev.scrip.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A line of {@code webhook/receivers.txt} or {@code webhook/addresses.txt}: what is given, what comes of it, and what it
 * is. The tests of the rules and those of the calls share them.
 */
public record Vector(String given, String expected, String why) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    /** Addresses of receivers as somebody may give them. */
    public static List<Vector> receivers() {
        return read("receivers.txt");
    }

    /** Internet addresses as a name may lead to them. */
    public static List<Vector> addresses() {
        return read("addresses.txt");
    }

    private static List<Vector> read(String name) {
        try (InputStream file = Objects.requireNonNull(Vector.class.getResourceAsStream("/webhook/" + name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Vector::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Vector of(String line) {
        String[] parts = line.split("\\|", 3);
        String given = ESCAPE.matcher(parts[0].strip()).replaceAll(found -> {
            char character = (char) Integer.parseInt(found.group(1), 16);
            return character == '\\' ? "\\\\" : Character.toString(character);
        });
        return new Vector(
                given.replace("${long}", "a".repeat(ReceiverUrl.LONGEST)), parts[1].strip(), parts[2].strip());
    }

    @Override
    public String toString() {
        return why + ": " + (given.length() > 100 ? given.substring(0, 100) : given);
    }
}
