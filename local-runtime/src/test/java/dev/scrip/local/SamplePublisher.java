package dev.scrip.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps the keys that it got, call by call. Names the first record whose key says "bad" as failed, and throws on one
 * that says "worse", which it cannot name.
 */
public final class SamplePublisher implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    static final List<List<String>> CALLS = new CopyOnWriteArrayList<>();

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        CALLS.add(event.getRecords().stream().map(SamplePublisher::key).toList());
        for (DynamodbStreamRecord record : event.getRecords()) {
            if (key(record).contains("worse")) {
                throw new IllegalStateException("as asked");
            }
            if (key(record).contains("bad")) {
                return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(
                        record.getDynamodb().getSequenceNumber())));
            }
        }
        return new StreamsEventResponse(List.of());
    }

    private static String key(DynamodbStreamRecord record) {
        return Optional.ofNullable(record.getDynamodb().getKeys().get("PK"))
                .map(AttributeValue::getS)
                .orElse("none");
    }
}
