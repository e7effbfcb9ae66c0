package dev.scrip.simulation.port;

import dev.scrip.simulation.fault.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Queues as their senders meet them. */
public final class SimulatedQueues implements SqsClient {
    private final Ports ports;
    private final Map<String, Inbox> inboxes = new HashMap<>();

    public SimulatedQueues(Ports ports) {
        this.ports = ports;
    }

    /** Where messages of a queue go. */
    @FunctionalInterface
    public interface Inbox {
        void put(String body, long delayMicros);
    }

    public void open(String url, Inbox inbox) {
        inboxes.put(url, inbox);
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest message) {
        ports.leave("send", 1);
        if (ports.strikes(Fault.SEND_REFUSED) || ports.strikes(Fault.TIMED_OUT)) {
            throw ApiCallTimeoutException.create(6_000);
        }
        inbox(message.queueUrl()).put(message.messageBody(), 0);
        answered();
        return SendMessageResponse.builder().messageId("m").build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest batch) {
        ports.leave("send", batch.entries().size());
        if (ports.strikes(Fault.TIMED_OUT)) {
            throw ApiCallTimeoutException.create(6_000);
        }
        List<SendMessageBatchResultEntry> taken = new ArrayList<>();
        List<BatchResultErrorEntry> refused = new ArrayList<>();
        for (SendMessageBatchRequestEntry entry : batch.entries()) {
            if (ports.strikes(Fault.SEND_REFUSED)) {
                refused.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code("InternalError")
                        .build());
                continue;
            }
            long delay = entry.delaySeconds() == null ? 0 : entry.delaySeconds() * 1_000_000L;
            inbox(batch.queueUrl()).put(entry.messageBody(), delay);
            taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
        }
        answered();
        return SendMessageBatchResponse.builder()
                .successful(taken)
                .failed(refused)
                .build();
    }

    private void answered() {
        ports.back();
        if (ports.strikes(Fault.APPLIED_BUT_THREW)) {
            throw ApiCallTimeoutException.create(6_000);
        }
    }

    private Inbox inbox(String url) {
        Inbox inbox = inboxes.get(url);
        if (inbox == null) {
            throw new IllegalArgumentException("no queue " + url);
        }
        return inbox;
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
