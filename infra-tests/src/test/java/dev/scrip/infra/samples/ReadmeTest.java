package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README and the guides tell people to type, and the things they name, are there. */
class ReadmeTest {
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MAKE = Pattern.compile("^make ([a-z]+)", Pattern.MULTILINE);
    private static final Pattern SCRIPT = Pattern.compile("^samplecmds/([a-z-]+)", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");
    private static final Pattern FOLDER = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    private static String page(String name) throws IOException {
        return Files.readString(LocalScrip.ROOT.resolve(name));
    }

    private static List<String> shell(String page) {
        return SHELL.matcher(page).results().map(block -> block.group(1)).toList();
    }

    @Test
    void the_curl_commands_of_the_readme_work() throws IOException, InterruptedException {
        var block = shell(page("README.md")).stream()
                .filter(text -> text.contains("curl "))
                .findFirst()
                .orElseThrow();
        var commands = block.lines().filter(line -> line.startsWith("curl ")).toList();
        assertThat(commands).hasSize(3);
        try (var scrip = LocalScrip.start()) {
            var printed = "";
            for (var command : commands) {
                var failing = command.replace("curl -s ", "curl -sS --fail-with-body ");
                printed = scrip.run(60, "bash", "-c", failing).succeeds().output();
            }
            assertThat(printed).contains("\"name\":\"AI credits\"");
        }
    }

    @Test
    void every_make_target_and_script_that_is_shown_exists() throws IOException {
        var makefile = page("Makefile");
        var shown = 0;
        for (var page : List.of("README.md", "docs/operating.md")) {
            for (var block : shell(page(page))) {
                for (var target : MAKE.matcher(block).results().toList()) {
                    assertThat(makefile).as(target.group()).containsPattern("(?m)^" + target.group(1) + ":");
                    shown++;
                }
                for (var script : SCRIPT.matcher(block).results().toList()) {
                    assertThat(LocalScrip.ROOT.resolve(script.group())).isExecutable();
                    shown++;
                }
            }
        }
        assertThat(shown).isGreaterThanOrEqualTo(5);
        assertThat(page(".ci/run")).contains("make test");
    }

    @Test
    void the_map_of_folders_is_the_folders() throws IOException {
        var mapped = names(FOLDER, page("README.md"));
        assertThat(mapped)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(LocalScrip.ROOT.resolve(name)).exists());
        try (var there = Files.list(LocalScrip.ROOT)) {
            var folders = there.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName() + "/")
                    .filter(name -> !name.startsWith(".") && !name.equals("target/"))
                    .collect(Collectors.toSet());
            assertThat(mapped).containsAll(folders);
        }
    }

    @Test
    void every_class_that_the_architecture_names_exists() throws IOException {
        var named = names(CLASS, page("docs/architecture.md"));
        try (var files = Files.walk(LocalScrip.ROOT)) {
            var sources = files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(named).hasSizeGreaterThan(30);
            assertThat(sources).containsAll(named);
        }
    }

    @Test
    void everything_that_operating_names_is_in_the_template_and_no_alarm_is_left_out() throws IOException {
        var template = page("template.yaml");
        var named = names(CLASS, page("docs/operating.md"));
        assertThat(named).allSatisfy(name -> assertThat(template).contains(name + ":"));
        assertThat(named).containsAll(names(Pattern.compile("(?m)^  ([A-Za-z]+Alarm):"), template));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
