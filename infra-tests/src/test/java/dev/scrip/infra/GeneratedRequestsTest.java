package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.infra.OpenApi.Operation;
import dev.scrip.infra.RightRequests.Right;
import dev.scrip.local.ScripRuntime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Requests that are made wrong by what {@code docs/openapi.yaml} says, through a Scrip of their own. {@code -Dseed} draws
 * others, {@code -Dgenerated} more.
 */
class GeneratedRequestsTest {

    private static final long SEED = Long.getLong("seed", 1);
    private static final int GENERATED = Integer.getInteger("generated", 5_000);
    private static final int BETWEEN_DIGESTS = 50;

    @Test
    void whatever_the_document_forbids_is_refused_as_documented_and_changes_nothing() throws IOException {
        try (LocalBackend backend = LocalBackend.start(Optional.empty(), () -> {})) {
            RightRequests right = RightRequests.on(backend);
            everyOperationHasARightRequest(right);
            List<WrongRequest> wrong = WrongRequests.of(right, SEED, GENERATED);
            Outcome outcome = new Outcome();
            TableDigest before = outcome.digest(backend.here().orElseThrow().runtime());
            for (int from = 0; from < wrong.size(); from += BETWEEN_DIGESTS) {
                List<WrongRequest> some = wrong.subList(from, Math.min(wrong.size(), from + BETWEEN_DIGESTS));
                before = send(some, right.owner(), backend.here().orElseThrow().runtime(), before, outcome);
            }
            System.out.println(outcome.told());
            assertThat(outcome.findings).as("seed %d", SEED).isEmpty();
            assertThat(outcome.sent).isGreaterThanOrEqualTo(GENERATED);
            // Only now, since they change what is there: had one been wrong, so had been all that was made of it.
            for (Right each : right.all()) {
                Api.Answer answer = each.sentTo(right.owner());
                assertThat(answer.status())
                        .as(each.operation() + " " + answer.body())
                        .isLessThan(400);
            }
        }
    }

    private static void everyOperationHasARightRequest(RightRequests right) throws IOException {
        assertThat(right.all().stream().map(Right::operation))
                .containsExactlyInAnyOrderElementsOf(
                        OpenApi.operations().stream().map(Operation::name).toList());
        for (Operation operation : OpenApi.operations()) {
            if (operation.body().isPresent()) {
                String body = right.of(operation.name()).body().orElseThrow();
                assertThat(Schema.allows(operation.body().get(), new ObjectMapper().readTree(body)))
                        .as("%s allows %s", operation.name(), body)
                        .isTrue();
            }
        }
    }

    /** Returns what is stored then. */
    private static TableDigest send(
            List<WrongRequest> some, Api api, ScripRuntime runtime, TableDigest before, Outcome outcome) {
        for (WrongRequest request : some) {
            Instant begun = Instant.now();
            outcome.take(request, answerTo(request, api), Duration.between(begun, Instant.now()));
        }
        TableDigest after = outcome.digest(runtime);
        if (after.equals(before)) {
            return after;
        }
        outcome.findings.add(culprit(some, api, runtime) + ": " + differences(before, after));
        return outcome.digest(runtime);
    }

    /** The answer, or what is not as documented about it. */
    private static Object answerTo(WrongRequest request, Api api) {
        try {
            return request.sentTo(api);
        } catch (AssertionError notAsDocumented) {
            return notAsDocumented;
        }
    }

    /** Found by sending them again, one by one. */
    private static String culprit(List<WrongRequest> some, Api api, ScripRuntime runtime) {
        for (WrongRequest request : some) {
            TableDigest before = TableDigest.of(runtime);
            answerTo(request, api);
            if (!TableDigest.of(runtime).equals(before)) {
                return request + " changes what is stored";
            }
        }
        return "one of these changes what is stored, but not twice: " + some;
    }

    private static List<String> differences(TableDigest before, TableDigest after) {
        List<String> changed = after.items().keySet().stream()
                .filter(key ->
                        !Objects.equals(after.items().get(key), before.items().get(key)))
                .collect(Collectors.toCollection(ArrayList::new));
        before.items().keySet().stream()
                .filter(key -> !after.items().containsKey(key))
                .forEach(changed::add);
        return changed.isEmpty() ? List.of("messages wait") : changed;
    }

    /** What came of all of them. */
    private static final class Outcome {
        private final List<String> findings = new ArrayList<>();
        private final Map<String, Integer> answers = new TreeMap<>();
        private final List<Long> micros = new ArrayList<>();
        private Duration digesting = Duration.ZERO;
        private int sent;

        private TableDigest digest(ScripRuntime runtime) {
            Instant begun = Instant.now();
            TableDigest digest = TableDigest.of(runtime);
            digesting = digesting.plus(Duration.between(begun, Instant.now()));
            return digest;
        }

        private void take(WrongRequest request, Object answer, Duration took) {
            sent++;
            micros.add(took.toNanos() / 1_000);
            Optional<String> finding = switch (answer) {
                case Api.Answer given -> {
                    answers.merge((given.status() + " " + given.code()).strip(), 1, Integer::sum);
                    yield request.findingIn(given);
                }
                default -> Optional.of(answer.toString());
            };
            finding.ifPresent(what -> findings.add(request + ": " + what));
        }

        private String told() {
            List<Long> sorted = micros.stream().sorted().toList();
            return "seed %d: %,d wrong requests of %d operations, %d findings; half within %.1f ms, 99 %% within %.1f ms, %.1f s in all and %.1f s for digests; %s"
                    .formatted(
                            SEED,
                            sent,
                            OpenApi.operations().size(),
                            findings.size(),
                            sorted.get(sent / 2) / 1e3,
                            sorted.get(sent * 99 / 100) / 1e3,
                            sorted.stream().mapToLong(Long::longValue).sum() / 1e6,
                            digesting.toMillis() / 1e3,
                            answers);
        }
    }
}
