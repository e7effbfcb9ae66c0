package dev.scrip.usageingest;

import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.metering.usecase.NewUsageEvent;
import java.util.List;
import java.util.Map;

/** Usage events as they are on the wire. */
final class UsageEventWire {
    private static final int MOST_EVENTS = 1000;
    private static final int LONGEST_KEY = 100;

    private UsageEventWire() {}

    static List<NewUsageEvent> newEvents(Json.Obj body) {
        Fields fields = Fields.of(body);
        List<NewUsageEvent> events = fields.objects("events", 1, MOST_EVENTS).stream()
                .map(UsageEventWire::newEvent)
                .toList();
        fields.verify();
        return events;
    }

    private static NewUsageEvent newEvent(Fields event) {
        return new NewUsageEvent(
                event.required("event_id", Kind.eventId()),
                event.required("customer_id", Kind.customerId()),
                event.required("event_name", Kind.text(1, 256)),
                event.optional("timestamp", Kind.instant()),
                event.optional("metadata", Kind.metadata(LONGEST_KEY), Map.of()));
    }
}
