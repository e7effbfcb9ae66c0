package dev.scrip.local.queue;

import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds a function from a queue: gathers messages until a batch is full or the window is over, calls the function, and
 * deletes what it dealt with. The rest comes back when its visibility timeout is over, and in the end goes to the dead
 * letter queue by the queue's own rule.
 */
public final class QueuePoller {

    /** The most a function's event may hold, with room for what surrounds the bodies. */
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final int MOST_AT_ONCE = 10;

    private final SqsClient client;
    private final String url;
    private final String arn;
    private final QueueSource source;
    private final LambdaFunction function;
    private final InstantSource clock;
    private final List<Message> held = new ArrayList<>();
    private final Collection<String> failed = new ConcurrentLinkedQueue<>();
    private Optional<Instant> windowOpened = Optional.empty();

    public QueuePoller(
            SqsClient client,
            String url,
            String arn,
            QueueSource source,
            LambdaFunction function,
            InstantSource clock) {
        this.client = client;
        this.url = url;
        this.arn = arn;
        this.source = source;
        this.function = function;
        this.clock = clock;
    }

    /** Takes what lies in the queue and calls the function if it is time to. */
    public synchronized void poll() {
        gather();
        boolean over = windowOpened
                .map(opened -> !clock.instant().isBefore(opened.plus(source.window())))
                .orElse(false);
        if (over || held.size() >= source.batchSize()) {
            flush();
        }
    }

    /** Calls the function with everything in the queue now, without waiting for the window. */
    public synchronized void drainNow() {
        gather();
        while (!held.isEmpty()) {
            flush();
            gather();
        }
    }

    /** Makes messages that failed visible at once, as if their visibility timeout were over. */
    public synchronized void redeliver() {
        for (String receipt : failed) {
            client.changeMessageVisibility(
                    change -> change.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
        }
        failed.clear();
    }

    private void gather() {
        List<Message> received = receive();
        while (!received.isEmpty()) {
            for (Message message : received) {
                if (source.filter().passes(SqsEvents.forFilter(message))) {
                    held.add(message);
                } else {
                    delete(List.of(message));
                }
            }
            if (windowOpened.isEmpty() && !held.isEmpty()) {
                windowOpened = Optional.of(clock.instant());
            }
            received = held.size() < source.batchSize() * source.concurrency() ? receive() : List.of();
        }
    }

    private List<Message> receive() {
        return client.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(MOST_AT_ONCE)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** Everything held goes out, in as many calls at once as the source allows. */
    private void flush() {
        List<List<Message>> batches = Batches.of(held, source.batchSize(), MOST_BYTES);
        held.clear();
        windowOpened = Optional.empty();
        for (int from = 0; from < batches.size(); from += source.concurrency()) {
            List<Thread> calls = batches.subList(from, Math.min(batches.size(), from + source.concurrency())).stream()
                    .map(batch -> Thread.ofVirtual().start(() -> call(batch)))
                    .toList();
            calls.forEach(QueuePoller::await);
        }
    }

    private static void await(Thread call) {
        try {
            call.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(List<Message> batch) {
        try {
            byte[] answer = function.invoke(SqsEvents.event(batch, arn));
            Set<String> failures = source.partialAnswers() ? SqsEvents.failures(answer, batch) : Set.of();
            delete(batch.stream()
                    .filter(message -> !failures.contains(message.messageId()))
                    .toList());
            batch.stream()
                    .filter(message -> failures.contains(message.messageId()))
                    .forEach(message -> failed.add(message.receiptHandle()));
        } catch (FunctionFailure e) {
            System.err.println(e.getMessage());
            batch.forEach(message -> failed.add(message.receiptHandle()));
        }
    }

    private void delete(List<Message> done) {
        for (List<Message> some : Batches.of(done, MOST_AT_ONCE, MOST_BYTES)) {
            client.deleteMessageBatch(delete -> delete.queueUrl(url)
                    .entries(some.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        }
    }
}
