package dev.scrip.aws.queue;

import dev.scrip.metering.usecase.UsageQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Usage messages in SQS, several to a request. */
public final class SqsUsageQueue implements UsageQueue {
    private static final int MOST_ENTRIES = 10;
    private static final int LONGEST_REQUEST = 240_000;

    private final Supplier<SqsClient> client;
    private final String url;

    public SqsUsageQueue(Supplier<SqsClient> client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public List<Outgoing> send(List<Outgoing> messages) {
        List<Outgoing> failed = new ArrayList<>();
        List<Outgoing> together = new ArrayList<>();
        int length = 0;
        for (Outgoing next : messages) {
            if (together.size() == MOST_ENTRIES
                    || (!together.isEmpty() && length + next.body().length() > LONGEST_REQUEST)) {
                failed.addAll(request(together));
                together.clear();
                length = 0;
            }
            together.add(next);
            length += next.body().length();
        }
        failed.addAll(together.isEmpty() ? List.of() : request(together));
        return failed;
    }

    private List<Outgoing> request(List<Outgoing> together) {
        try {
            Set<String> refused = client
                    .get()
                    .sendMessageBatch(batch -> batch.queueUrl(url)
                            .entries(together.stream().map(SqsUsageQueue::entry).toList()))
                    .failed()
                    .stream()
                    .map(BatchResultErrorEntry::id)
                    .collect(Collectors.toUnmodifiableSet());
            return together.stream()
                    .filter(message -> refused.contains(message.id()))
                    .toList();
        } catch (SdkException _) {
            // Perhaps they were sent: then they come twice, and the second ones own no event.
            return List.copyOf(together);
        }
    }

    private static SendMessageBatchRequestEntry entry(Outgoing outgoing) {
        return SendMessageBatchRequestEntry.builder()
                .id(outgoing.id())
                .messageBody(outgoing.body())
                .build();
    }
}
