package dev.scrip.simulation.port;

import dev.scrip.simulation.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The bus as publishers meet it. */
public final class SimulatedBus implements EventBridgeClient {
    private final Ports ports;
    private final Consumer<PutEventsRequestEntry> accepted;

    /** @param accepted is given every entry that the bus took */
    public SimulatedBus(Ports ports, Consumer<PutEventsRequestEntry> accepted) {
        this.ports = ports;
        this.accepted = accepted;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        ports.leave("events", request.entries().size());
        if (ports.strikes(Fault.TIMED_OUT)) {
            throw ApiCallTimeoutException.create(6_000);
        }
        List<PutEventsResultEntry> answers = new ArrayList<>();
        int refused = 0;
        for (PutEventsRequestEntry entry : request.entries()) {
            if (ports.strikes(Fault.EVENT_REFUSED)) {
                refused++;
                answers.add(PutEventsResultEntry.builder()
                        .errorCode("InternalFailure")
                        .build());
            } else {
                accepted.accept(entry);
                answers.add(PutEventsResultEntry.builder().eventId("e").build());
            }
        }
        ports.back();
        if (ports.strikes(Fault.APPLIED_BUT_THREW)) {
            throw ApiCallTimeoutException.create(6_000);
        }
        return PutEventsResponse.builder()
                .failedEntryCount(refused)
                .entries(answers)
                .build();
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
