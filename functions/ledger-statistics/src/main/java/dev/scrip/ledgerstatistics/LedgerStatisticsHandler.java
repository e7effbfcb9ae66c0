package dev.scrip.ledgerstatistics;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.scrip.http.Beans;
import java.util.List;

/** The second function behind the table's stream. Names the record from which on the stream has to come again. */
public final class LedgerStatisticsHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final StreamCounter counter;

    public LedgerStatisticsHandler() {
        this(Beans.start().getBean(StreamCounter.class));
    }

    LedgerStatisticsHandler(StreamCounter counter) {
        this.counter = counter;
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        return new StreamsEventResponse(counter.count(event.getRecords())
                .map(position -> List.of(new StreamsEventResponse.BatchItemFailure(position)))
                .orElse(List.of()));
    }
}
