package dev.scrip.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the bodies it is through with. Waits on those that say "slow" until it is released, fails on "bad" ones. */
public final class SampleSender implements RequestHandler<SQSEvent, SQSBatchResponse> {

    static final BlockingQueue<String> DONE = new LinkedBlockingQueue<>();
    static final Semaphore RELEASED = new Semaphore(0);
    static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();

    private static final AtomicInteger RUNNING = new AtomicInteger();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        MOST_AT_ONCE.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
        SQSEvent.SQSMessage message = event.getRecords().getFirst();
        try {
            if (message.getBody().contains("slow")) {
                RELEASED.acquire();
            }
            DONE.add(message.getBody());
            return new SQSBatchResponse(
                    message.getBody().contains("bad")
                            ? List.of(new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                            : List.of());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            RUNNING.decrementAndGet();
        }
    }
}
