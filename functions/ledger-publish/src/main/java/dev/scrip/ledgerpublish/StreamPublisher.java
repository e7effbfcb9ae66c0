package dev.scrip.ledgerpublish;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.StreamImage;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.http.FaultLog;
import dev.scrip.publishing.Fact;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.usecase.Envelopes;
import dev.scrip.publishing.usecase.ParkedRecords;
import dev.scrip.publishing.usecase.Publish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Publishes what records of the table's stream tell, in their order; what cannot ever be published is parked. */
final class StreamPublisher {
    private final StreamedFacts facts;
    private final Envelopes envelopes;
    private final Publish publish;
    private final ParkedRecords parked;
    private final FaultLog faults;

    StreamPublisher(StreamedFacts facts, Envelopes envelopes, Publish publish, ParkedRecords parked, FaultLog faults) {
        this.facts = facts;
        this.envelopes = envelopes;
        this.publish = publish;
        this.parked = parked;
        this.faults = faults;
    }

    /** What a record tells, by the record's position in the stream. */
    private record Told(String position, List<PublishedEvent> events) {}

    /** The position of the first record that has to come again; everything before it is done. */
    Optional<String> publish(List<DynamodbStreamRecord> records) {
        List<Told> all = new ArrayList<>();
        Optional<String> stopped = Optional.empty();
        for (DynamodbStreamRecord record : records) {
            String position = record.getDynamodb().getSequenceNumber();
            try {
                all.add(new Told(position, told(record)));
            } catch (RuntimeException fault) {
                // A store that cannot serve now, or a bug: tried again as often as the stream's settings allow.
                faults.report(position, fault);
                stopped = Optional.of(position);
                break;
            }
        }
        var behind = stopped;
        var left = new HashSet<>(publish.publish(
                all.stream().flatMap(told -> told.events.stream()).toList()));
        return all.stream()
                .filter(told -> told.events.stream().anyMatch(left::contains))
                .map(Told::position)
                .findFirst()
                .or(() -> behind);
    }

    private List<PublishedEvent> told(DynamodbStreamRecord record) {
        if (!record.getEventName().equals("INSERT")) {
            park(ParkedRecords.Reason.ALTERED, record);
            return List.of();
        }
        List<Fact> read;
        try {
            read = facts.of(StreamImage.item(record.getDynamodb().getNewImage()));
        } catch (IllegalArgumentException unreadable) {
            faults.report(record.getDynamodb().getSequenceNumber(), unreadable);
            park(ParkedRecords.Reason.UNREADABLE, record);
            return List.of();
        }
        return read.stream().map(envelopes::seal).toList();
    }

    private void park(ParkedRecords.Reason reason, DynamodbStreamRecord record) {
        var key = Key.of(StreamImage.item(record.getDynamodb().getKeys()));
        parked.park(new ParkedRecords.Parked(
                reason, key.partition(), key.sort(), record.getDynamodb().getSequenceNumber()));
    }
}
