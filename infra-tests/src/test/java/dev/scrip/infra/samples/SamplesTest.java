package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Samples print what is recorded beside them. */
class SamplesTest {
    private static final Path SAMPLES = LocalScrip.ROOT.resolve("samplecmds");
    private static final List<LocalScrip> RUNNING = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        RUNNING.add(LocalScrip.start());
    }

    @AfterAll
    static void stop() {
        RUNNING.forEach(LocalScrip::close);
    }

    private static LocalScrip scrip() {
        return RUNNING.getFirst();
    }

    @Test
    void the_curl_scripts_tell_their_story() throws IOException, InterruptedException {
        var recording = new Recording();
        var scripts = scripts();
        assertThat(scripts).hasSizeGreaterThan(7);
        for (var script : scripts) {
            var printed = scrip().run(180, "bash", script.toString()).succeeds().output();
            recording.check(script.resolveSibling(name(script) + ".out"), printed);
        }
    }

    @Test
    void the_script_on_the_sdk_tells_its_story() throws IOException, InterruptedException {
        NodeSdk.assumeThere();
        var printed = NodeSdk.run(scrip(), SAMPLES.resolve("sdk/story.mjs"))
                .succeeds()
                .output();
        new Recording().check(SAMPLES.resolve("sdk/story.out"), printed);
    }

    @Test
    void a_script_without_a_server_fails() throws IOException, InterruptedException {
        var nobody = java.util.Map.of("SCRIP_URL", "http://localhost:1", "SCRIP_API_KEY", "nobody-home");
        for (var script : scripts()) {
            var command = Command.run(LocalScrip.ROOT, nobody, 60, List.of("bash", script.toString()));
            assertThat(command.status())
                    .as("exit status of %s", script.getFileName())
                    .isNotZero();
        }
    }

    private static List<Path> scripts() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(file -> file.getFileName().toString().matches("[1-9][0-9]-[a-z-]+\\.sh"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path script) {
        return script.getFileName().toString().replace(".sh", "");
    }
}
