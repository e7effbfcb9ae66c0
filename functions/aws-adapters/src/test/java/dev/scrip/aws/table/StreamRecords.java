package dev.scrip.aws.table;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records of the table's stream, as Lambda hands them over. */
public final class StreamRecords {
    private StreamRecords() {}

    public static DynamodbStreamRecord of(
            String eventName,
            String position,
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
        var image = new HashMap<String, AttributeValue>();
        item.forEach((name, value) -> image.put(name, value(value)));
        var change = new StreamRecord();
        change.setSequenceNumber(position);
        var keys = new HashMap<>(image);
        keys.keySet().retainAll(List.of("PK", "SK"));
        change.setKeys(keys);
        change.setNewImage(image);
        var record = new DynamodbStreamRecord();
        record.setEventName(eventName);
        record.setDynamodb(change);
        return record;
    }

    public static DynamodbEvent event(List<DynamodbStreamRecord> records) {
        var event = new DynamodbEvent();
        event.setRecords(records);
        return event;
    }

    @SuppressWarnings("NullAway") // Both forms say by null which type a value does not have.
    private static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        var same = new AttributeValue();
        if (value.s() != null) {
            return same.withS(value.s());
        }
        return value.n() != null ? same.withN(value.n()) : same.withB(value.b().asByteBuffer());
    }
}
