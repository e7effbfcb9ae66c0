package dev.scrip.local.queue;

import dev.scrip.local.pattern.EventPatterns;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Tree;
import java.time.Duration;

/** How a function is fed from a queue, as its event source says. */
public record QueueSource(
        String queueId, int batchSize, Duration window, boolean partialAnswers, int concurrency, EventPatterns filter) {

    private static final int USUAL_BATCH = 10;
    private static final int USUAL_CONCURRENCY = 5;

    public static QueueSource of(Tree properties) {
        return new QueueSource(
                Resolver.target(properties.at("Queue")),
                properties.at("BatchSize").number(USUAL_BATCH),
                Duration.ofSeconds(
                        properties.at("MaximumBatchingWindowInSeconds").number(0)),
                properties.at("FunctionResponseTypes").list().stream()
                        .anyMatch(type -> type.text().equals("ReportBatchItemFailures")),
                properties.at("ScalingConfig", "MaximumConcurrency").number(USUAL_CONCURRENCY),
                EventPatterns.filters(properties.at("FilterCriteria")));
    }

    /** The same source with another window, where it has one. */
    public QueueSource within(Duration otherWindow) {
        return new QueueSource(
                queueId, batchSize, window.isZero() ? window : otherWindow, partialAnswers, concurrency, filter);
    }
}
