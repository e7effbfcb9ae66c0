package dev.scrip.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scrip.local.template.FunctionDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What does not depend on the machine of how functions start, with AWS's own runtime client. */
final class ColdStartTest {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String ONE_OF_THE_API = "LedgerApiFunction";

    /** About a tenth above what there is; what is loaded before the first answer is what a cold start waits for. */
    private static final int MOST_CLASSES = 790;

    private static final long LARGEST_PACKAGE = 20_000_000;

    @SuppressWarnings("NullAway.Init")
    private static Functions functions;

    @BeforeAll
    static void unpack() throws IOException {
        // mvn verify packages every function before it comes here; a run of this test alone may not have.
        assumeTrue(
                Files.exists(PROJECT.resolve("functions/webhook-deliver/target/function.jar")),
                "package the functions first: make package");
        functions = new Functions(PROJECT);
    }

    @AfterAll
    static void remove() throws IOException {
        if (functions != null) {
            functions.close();
        }
    }

    private static FunctionDeclaration function(String id) {
        return functions.declared().stream()
                .filter(function -> function.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_function_of_the_api_answers_before_it_has_loaded_many_classes_or_asked_a_store() throws IOException {
        try (var store = new StubStore()) {
            var classes =
                    functions.classes(function(ONE_OF_THE_API), store.endpoint().toString());
            assertThat(classes.own()).isBetween(300L, (long) MOST_CLASSES);
            assertThat(store.calls()).isEmpty();
        }
    }

    @Test
    void before_a_snapshot_a_function_asks_its_store() throws IOException {
        try (var store = new StubStore()) {
            functions.checkpoint(function(ONE_OF_THE_API), store.endpoint().toString(), "scrip");
            assertThat(store.count()).isGreaterThanOrEqualTo(5);
            assertThat(store.calls()).containsKey("DynamoDB_20120810.Query");
        }
    }

    @Test
    void packages_are_small() {
        assertThat(functions.declared())
                .allSatisfy(function -> assertThat(Files.size(PROJECT.resolve(function.folder() + "function.jar")))
                        .isLessThan(LARGEST_PACKAGE));
    }

    @Test
    void every_function_of_the_template_is_measured() {
        assertThat(functions.declared())
                .extracting(FunctionDeclaration::id)
                .containsExactlyElementsOf(Subject.ALL.stream().map(Subject::id).toList());
    }
}
