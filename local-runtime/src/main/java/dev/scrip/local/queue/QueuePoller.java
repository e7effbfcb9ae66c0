package dev.scrip.local.queue;

import dev.scrip.local.lambda.CallSlots;
import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

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
    private final CallSlots slots;
    private final Map<String, Message> held = new LinkedHashMap<>();
    /** The newest receipt of each message that failed and has not been dealt with since. */
    private final Map<String, String> failed = new ConcurrentHashMap<>();

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
        this.slots = new CallSlots(source.concurrency());
    }

    /**
     * Takes what lies in the queue, as far as calls are free to start, and starts them if it is time to. Does not wait for
     * their end.
     *
     * @return whether any was started
     */
    public synchronized boolean startDue() {
        gather(slots.awaitFree());
        boolean over = windowOpened
                .map(opened -> !clock.instant().isBefore(opened.plus(source.window())))
                .orElse(false);
        boolean due = over || held.size() >= source.batchSize();
        if (due) {
            flush();
        }
        return due;
    }

    /** Takes what lies in the queue, calls the function if it is time to, and returns when the calls have ended. */
    public synchronized void poll() {
        startDue();
        slots.awaitAll();
    }

    /**
     * Calls the function with everything that can be received, without waiting for the window, and returns when all calls
     * have ended.
     *
     * @return whether there was anything
     */
    public synchronized boolean drainNow() {
        boolean any = false;
        boolean running;
        do {
            gather(slots.awaitFree());
            if (held.isEmpty()) {
                // What a call sends while it runs is a part of everything.
                running = slots.awaitOne();
                any |= running;
            } else {
                flush();
                any = true;
                running = true;
            }
        } while (running);
        return any;
    }

    /** Makes messages that failed visible at once, as if their visibility timeout were over. */
    public synchronized void redeliver() {
        for (String receipt : failed.values()) {
            try {
                client.changeMessageVisibility(
                        change -> change.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
            } catch (SqsException e) {
                // It has come back by itself, or is a dead letter.
            }
        }
        failed.clear();
    }

    /** @param calls that are free to start: more than they can carry is left in the queue for others */
    private void gather(int calls) {
        int most = source.batchSize() * calls;
        List<Message> received = receive(most - held.size());
        while (!received.isEmpty()) {
            for (Message message : received) {
                if (source.filter().pass(SqsEvents.forFilter(message))) {
                    // It takes the place of itself where it was held so long that it came again.
                    held.put(message.messageId(), message);
                } else {
                    delete(List.of(message));
                }
            }
            if (windowOpened.isEmpty() && !held.isEmpty()) {
                windowOpened = Optional.of(clock.instant());
            }
            received = receive(most - held.size());
        }
    }

    private List<Message> receive(int most) {
        if (most <= 0) {
            return List.of();
        }
        return client.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(Math.min(most, MOST_AT_ONCE))
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** Everything held goes out, each batch as soon as a call is free to start. */
    private void flush() {
        for (List<Message> batch : Batches.of(List.copyOf(held.values()), source.batchSize(), MOST_BYTES)) {
            slots.start(() -> call(batch));
            batch.forEach(message -> held.remove(message.messageId()));
        }
        windowOpened = Optional.empty();
    }

    private void call(List<Message> batch) {
        try {
            byte[] answer = function.invoke(SqsEvents.event(batch, arn));
            Set<String> failures = source.partialAnswers() ? SqsEvents.failures(answer, batch) : Set.of();
            delete(batch.stream()
                    .filter(message -> !failures.contains(message.messageId()))
                    .toList());
            fail(batch.stream()
                    .filter(message -> failures.contains(message.messageId()))
                    .toList());
        } catch (FunctionFailure e) {
            System.err.println(e.getMessage());
            fail(batch);
        }
    }

    private void fail(List<Message> some) {
        some.forEach(message -> failed.put(message.messageId(), message.receiptHandle()));
    }

    private void delete(List<Message> done) {
        done.forEach(message -> failed.remove(message.messageId()));
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
