package dev.scrip.local.stream;

import dev.scrip.local.pattern.EventPatterns;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Tree;
import java.time.Duration;
import java.util.Optional;

/**
 * How a function is fed from a table's stream, as its event source says.
 *
 * @param fromOldest whether a stream that was never read is read from its oldest record, else from now on
 * @param retries of a batch after its first attempt; no end of them when absent
 * @param longest how long a record may wait to be dealt with; for ever when absent
 * @param onFailure refers to the queue that gets the account of what was given up
 */
public record StreamSource(
        String tableId,
        boolean fromOldest,
        int batchSize,
        Duration window,
        boolean partialAnswers,
        boolean bisects,
        Optional<Integer> retries,
        Optional<Duration> longest,
        Optional<Tree> onFailure,
        EventPatterns filter) {

    private static final int USUAL_BATCH = 100;
    private static final int NO_END = -1;

    /** @throws IllegalArgumentException when it asks for what is not done on this machine */
    public static StreamSource of(Tree properties) {
        if (properties.at("ParallelizationFactor").number(1) != 1) {
            throw new IllegalArgumentException("a stream with a ParallelizationFactor is not done on this machine");
        }
        Tree onFailure = properties.at("DestinationConfig", "OnFailure", "Destination");
        return new StreamSource(
                Resolver.target(properties.at("Stream")),
                properties.at("StartingPosition").text().equals("TRIM_HORIZON"),
                properties.at("BatchSize").number(USUAL_BATCH),
                Duration.ofSeconds(
                        properties.at("MaximumBatchingWindowInSeconds").number(0)),
                properties.at("FunctionResponseTypes").list().stream()
                        .anyMatch(type -> type.text().equals("ReportBatchItemFailures")),
                properties.at("BisectBatchOnFunctionError").isTrue(),
                bound(properties.at("MaximumRetryAttempts")),
                bound(properties.at("MaximumRecordAgeInSeconds")).map(Duration::ofSeconds),
                onFailure.isPresent() ? Optional.of(onFailure) : Optional.empty(),
                EventPatterns.filters(properties.at("FilterCriteria")));
    }

    /** The same, collected for another time where it is collected at all. */
    public StreamSource within(Duration otherWindow) {
        return new StreamSource(
                tableId,
                fromOldest,
                batchSize,
                window.isZero() ? window : otherWindow,
                partialAnswers,
                bisects,
                retries,
                longest,
                onFailure,
                filter);
    }

    private static Optional<Integer> bound(Tree declared) {
        int number = declared.number(NO_END);
        return number == NO_END ? Optional.empty() : Optional.of(number);
    }
}
