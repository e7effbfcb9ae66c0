package dev.scrip.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the docs name exists. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|Contract))(?:\\.([a-z_0-9]+))?`");
    private static final Pattern LEDGER = Pattern.compile("`GoldenLedgerTest` \\(([^)]+)\\)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            DocsTest::text,
                            (first, second) -> first + second,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void every_invariant_names_tests_that_exist() throws IOException {
        var invariants = Files.readString(ROOT.resolve("docs/invariants.md"));
        var sources = sources();
        var found = TEST.matcher(invariants).results().toList();
        assertThat(found).hasSizeGreaterThan(30);
        for (var test : found) {
            assertThat(sources).as(test.group()).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(sources.get(test.group(1)))
                        .as(test.group())
                        .containsPattern(" " + test.group(2) + "( =|\\()");
            }
        }
        for (var ledgers : LEDGER.matcher(invariants).results().toList()) {
            for (var name : ledgers.group(1).split(", ")) {
                var file = name.replace("`", "") + ".ledger";
                assertThat(ROOT.resolve("shared-domain/src/test/resources/ledgers")
                                .resolve(file))
                        .exists();
            }
        }
        var promises = invariants.lines().filter(line -> line.startsWith("- ")).count();
        var enforced = invariants
                .lines()
                .filter(line -> line.contains("*Enforced by*"))
                .count();
        var open = invariants
                .substring(invariants.indexOf("## Not yet enforced"))
                .lines()
                .filter(line -> line.startsWith("- "))
                .count();
        assertThat(enforced).isEqualTo(promises - open);
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            var pages = docs.filter(file -> file.toString().endsWith(".md")).collect(Collectors.toList());
            pages.add(ROOT.resolve("README.md"));
            for (var page : pages) {
                for (var link : LINK.matcher(Files.readString(page)).results().toList()) {
                    assertThat(page.resolveSibling(link.group(1)))
                            .as("%s in %s", link.group(), page)
                            .exists();
                }
            }
        }
    }
}
