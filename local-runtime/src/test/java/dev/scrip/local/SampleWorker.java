package dev.scrip.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the bodies it got, batch by batch, and fails on those that say so. */
public final class SampleWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {

    static final List<List<String>> BATCHES = new CopyOnWriteArrayList<>();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        BATCHES.add(event.getRecords().stream()
                .map(SQSEvent.SQSMessage::getBody)
                .sorted()
                .toList());
        return new SQSBatchResponse(event.getRecords().stream()
                .filter(message -> message.getBody().contains("bad"))
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList());
    }
}
