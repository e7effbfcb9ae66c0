package dev.scrip.aws.queue;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.statistics.usecase.QueueDepths;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks each queue for its counts. */
public final class SqsQueueDepths implements QueueDepths {
    private static final QueueAttributeName WAITING = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    private static final QueueAttributeName IN_FLIGHT = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
    private static final QueueAttributeName DELAYED = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;

    private final Supplier<SqsClient> client;
    private final List<Queue> queues;

    /** @param url where it is */
    public record Queue(String name, boolean deadLetters, String url) {}

    public SqsQueueDepths(Supplier<SqsClient> client, List<Queue> queues) {
        this.client = client;
        this.queues = List.copyOf(queues);
    }

    @Override
    public List<Depth> all() {
        return queues.stream().map(this::depth).toList();
    }

    private Depth depth(Queue queue) {
        try {
            var counts = client.get()
                    .getQueueAttributes(get -> get.queueUrl(queue.url()).attributeNames(WAITING, IN_FLIGHT, DELAYED))
                    .attributes();
            return new Depth(
                    queue.name(),
                    queue.deadLetters(),
                    count(counts, WAITING),
                    count(counts, IN_FLIGHT),
                    count(counts, DELAYED));
        } catch (SdkException failed) {
            throw new StoreUnavailable("queue " + queue.name() + " does not tell its depth", failed);
        }
    }

    private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
        return Long.parseLong(counts.getOrDefault(name, "0"));
    }
}
