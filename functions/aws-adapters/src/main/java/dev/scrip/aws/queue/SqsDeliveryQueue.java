package dev.scrip.aws.queue;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.usecase.DeliveryQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Calls for attempts as messages of SQS. The group of a message is its endpoint: a standard queue then sees to it that the
 * many messages of one do not hold up the few of another.
 */
public final class SqsDeliveryQueue implements DeliveryQueue {
    private static final int MOST_ENTRIES = 10;
    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private final Supplier<SqsClient> client;
    private final String url;

    public SqsDeliveryQueue(Supplier<SqsClient> client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public void send(DeliveryId id, Duration after) {
        sendAll(List.of(new Call(id, after)));
    }

    @Override
    public void sendAll(List<Call> calls) {
        for (int from = 0; from < calls.size(); from += MOST_ENTRIES) {
            request(calls.subList(from, Math.min(calls.size(), from + MOST_ENTRIES)));
        }
    }

    private void request(List<Call> together) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Call call : together) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(call.id().text())
                    .messageGroupId(call.id().endpointId())
                    .delaySeconds((int) call.after().plus(ALMOST_A_SECOND).toSeconds())
                    .build());
        }
        try {
            var answer =
                    client.get().sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
            if (answer.hasFailed()) {
                throw new StoreUnavailable("the queue of deliveries did not take a call");
            }
        } catch (SdkException failure) {
            throw new StoreUnavailable("the queue of deliveries does not answer", failure);
        }
    }
}
