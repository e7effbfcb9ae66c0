package dev.scrip.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.service.Answer;
import dev.scrip.local.service.Operation;
import java.time.InstantSource;

/** Takes events for buses, each entry for itself: some may be refused while others are published. */
final class PutEvents implements Operation {

    static final int MOST_ENTRIES = 10;

    /** Of all entries together. Some accounts may send more; what fits here fits everywhere. */
    static final int MOST_BYTES = 256 * 1024;

    private final Buses buses;
    private final InstantSource clock;

    PutEvents(Buses buses, InstantSource clock) {
        this.buses = buses;
        this.clock = clock;
    }

    @Override
    public Answer answer(JsonNode request) {
        JsonNode entries = request.path("Entries");
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return Answer.refused(
                    "ValidationException",
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length"
                            + " from 1 to " + MOST_ENTRIES);
        }
        long bytes = 0;
        for (JsonNode entry : entries) {
            bytes += Entry.bytes(entry);
        }
        if (bytes >= MOST_BYTES) {
            return Answer.refused("ValidationException", "Total size of the entries in the request is over the limit.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var results = answer.putArray("Entries");
        int failed = 0;
        for (JsonNode entry : entries) {
            switch (buses.put(Entry.read(entry, clock.instant()))) {
                case Entry.Taken(BusEvent event) -> results.addObject().put("EventId", event.id());
                case Entry.Refused(String code, String message) -> {
                    failed++;
                    results.addObject().put("ErrorCode", code).put("ErrorMessage", message);
                }
            }
        }
        return Answer.done(answer.put("FailedEntryCount", failed));
    }
}
