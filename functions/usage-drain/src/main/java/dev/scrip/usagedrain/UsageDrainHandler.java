package dev.scrip.usagedrain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.scrip.http.Beans;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.UsageMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The function behind the usage queue. Names the messages that are to come again, and no others. */
public final class UsageDrainHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Drains drains;
    private final FaultLog faults;

    public UsageDrainHandler() {
        this(Beans.start().getBean(Drains.class), FaultLog.toStandardOutput());
    }

    /** Without beans. */
    public UsageDrainHandler(Drains drains, FaultLog faults) {
        this.drains = drains;
        this.faults = faults;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        Map<String, UsageMessage> readable = new LinkedHashMap<>();
        for (SQSEvent.SQSMessage record : event.getRecords()) {
            try {
                readable.put(record.getMessageId(), UsageMessage.of(record.getBody()));
            } catch (IllegalArgumentException unreadable) {
                // It will end in the dead-letter queue, and its neighbours are not held up.
                faults.report(record.getMessageId(), unreadable);
                failures.add(new SQSBatchResponse.BatchItemFailure(record.getMessageId()));
            }
        }
        Set<String> failed = drains.begin().drain(readable.values());
        readable.forEach((queueId, message) -> {
            if (failed.contains(message.id())) {
                failures.add(new SQSBatchResponse.BatchItemFailure(queueId));
            }
        });
        return new SQSBatchResponse(failures);
    }
}
