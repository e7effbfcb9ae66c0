package dev.scrip.aws.bus;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.audit.AuditRun;
import dev.scrip.audit.usecase.DriftReport;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** One event on the bus for a run with findings, under a source that nobody's endpoints are given. */
public final class EventBridgeDriftReport implements DriftReport {
    /** What rules match as the event's source. */
    public static final String SOURCE = "scrip.audit";

    public static final String TYPE = "audit.drift_found";

    private final EventBridgeClient client;
    private final String bus;
    private final Function<AuditRun, String> detail;

    /** @param detail the event as JSON */
    public EventBridgeDriftReport(EventBridgeClient client, String bus, Function<AuditRun, String> detail) {
        this.client = client;
        this.bus = bus;
        this.detail = detail;
    }

    @Override
    public void tell(AuditRun run) {
        try {
            var entry = PutEventsRequestEntry.builder()
                    .eventBusName(bus)
                    .source(SOURCE)
                    .detailType(TYPE)
                    .detail(detail.apply(run))
                    .build();
            var answer = client.putEvents(request -> request.entries(entry));
            if (answer.failedEntryCount() > 0) {
                throw new StoreUnavailable("the bus did not take what an audit found");
            }
        } catch (SdkException failed) {
            throw new StoreUnavailable("the bus did not take what an audit found", failed);
        }
    }
}
