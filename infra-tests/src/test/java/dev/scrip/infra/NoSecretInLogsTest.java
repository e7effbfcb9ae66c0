package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.infra.samples.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is nobody's business is nowhere in what a day full of trouble prints. */
final class NoSecretInLogsTest {
    private static final Path FOLDER = Path.of("target", "troubled-day").toAbsolutePath();

    @Test
    void no_canary_is_in_any_log_of_a_day_on_which_everything_fails() throws Exception {
        Files.createDirectories(FOLDER);
        Path planted = Files.createTempFile("planted", ".json");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String printed = Command.run(
                        FOLDER,
                        Map.of("DDB_LOCAL_TELEMETRY", "0"),
                        600,
                        List.of(
                                java.toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classes,
                                TroubledDay.class.getName(),
                                planted.toString()))
                .succeeds()
                .output();
        Files.writeString(FOLDER.resolve("printed.log"), printed);
        var told = new ObjectMapper().readValue(planted.toFile(), TroubledDay.Planted.class);
        Files.delete(planted);

        assertThat(told.canaries()).hasSizeGreaterThan(40);
        assertThat(told.canaries().values())
                .allMatch(canary -> canary.length() >= 20)
                .doesNotHaveDuplicates();
        // The scan sees what the functions log, each of them in its own way.
        assertThat(printed)
                .contains(told.markers())
                .contains(
                        "\"level\":\"ERROR\"",
                        "ResourceNotFoundException",
                        "\"delivery\":\"exhausted\"",
                        "answered 500");
        Map<String, String> leaked = new LinkedHashMap<>();
        for (String log : logs()) {
            told.canaries().forEach((where, canary) -> {
                if (log.contains(canary)) {
                    leaked.put(where, canary);
                }
            });
        }
        assertThat(leaked).isEmpty();
    }

    /** What was printed, and whatever a library may have written beside it. */
    private static List<String> logs() throws IOException {
        List<String> all = new ArrayList<>();
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.add(Files.readString(file));
            }
        }
        return all;
    }
}
