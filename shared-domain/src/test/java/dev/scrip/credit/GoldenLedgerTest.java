package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every file of {@code ledgers/}. A line that begins in the first column is a setting or a dated command; the
 * indented lines under a command are everything it must lead to, and nothing else. {@link LedgerPlayer} has the language.
 */
class GoldenLedgerTest {

    @TestFactory
    Stream<DynamicTest> every_ledger_comes_out_as_it_is_written() throws IOException, URISyntaxException {
        var folder = Path.of(GoldenLedgerTest.class.getResource("/ledgers").toURI());
        List<Path> files;
        try (var listing = Files.list(folder)) {
            files = listing.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }

    private static void play(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        assertThat(lines.stream().anyMatch(line -> line.startsWith("# Source: ")))
                .as("it names its source")
                .isTrue();
        var player = new LedgerPlayer();
        var played = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith(" ")) {
                continue;
            }
            played.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                player.play(line).forEach(outcome -> played.add("    " + outcome));
            }
        }
        assertThat(String.join("\n", played)).isEqualTo(String.join("\n", lines));
        assertThat(player.book().problems()).isEmpty();
    }
}
