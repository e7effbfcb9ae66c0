package dev.scrip.ledgerpublish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.scrip.http.Beans;
import java.util.List;

/** The function behind the table's stream. Names the record from which on the stream has to come again. */
public final class LedgerPublishHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final StreamPublisher publisher;

    public LedgerPublishHandler() {
        this(Beans.start().getBean(StreamPublisher.class));
    }

    LedgerPublishHandler(StreamPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        return new StreamsEventResponse(publisher
                .publish(event.getRecords())
                .map(position -> List.of(new StreamsEventResponse.BatchItemFailure(position)))
                .orElse(List.of()));
    }
}
