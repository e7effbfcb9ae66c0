package dev.scrip.aws.bus;

import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.usecase.EventBus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Events on a bus of EventBridge, several to a request. Every entry has an answer of its own. */
public final class EventBridgeBus implements EventBus {
    /** What rules match as the events' source. */
    public static final String SOURCE = "scrip.credits";

    private static final int MOST_ENTRIES = 10;
    /** The service's limit for a request is 256 KiB, of which source, type and the like take a little. */
    private static final int LONGEST_REQUEST = 250_000;

    private final Supplier<EventBridgeClient> client;
    private final String bus;

    public EventBridgeBus(Supplier<EventBridgeClient> client, String bus) {
        this.client = client;
        this.bus = bus;
    }

    @Override
    public List<PublishedEvent> send(List<PublishedEvent> events) {
        List<PublishedEvent> failed = new ArrayList<>();
        List<PublishedEvent> together = new ArrayList<>();
        int length = 0;
        for (PublishedEvent event : events) {
            int size = event.body().getBytes(StandardCharsets.UTF_8).length;
            if (together.size() == MOST_ENTRIES || (!together.isEmpty() && length + size > LONGEST_REQUEST)) {
                failed.addAll(request(together));
                together.clear();
                length = 0;
            }
            together.add(event);
            length += size;
        }
        failed.addAll(together.isEmpty() ? List.of() : request(together));
        return failed;
    }

    private List<PublishedEvent> request(List<PublishedEvent> together) {
        try {
            var answers = client.get()
                    .putEvents(request ->
                            request.entries(together.stream().map(this::entry).toList()))
                    .entries();
            return IntStream.range(0, together.size())
                    .filter(i -> answers.get(i).eventId() == null)
                    .mapToObj(together::get)
                    .toList();
        } catch (SdkException _) {
            // Perhaps they were accepted: then they come twice, with the same ids.
            return List.copyOf(together);
        }
    }

    private PutEventsRequestEntry entry(PublishedEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(event.type())
                .detail(event.body())
                .build();
    }
}
