package dev.scrip.local.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.template.Resolver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A change of a table, in the JSON that Lambda hands it on in.
 *
 * @param sequenceNumber its place in its shard
 * @param written when, to the minute
 * @param read when the poller first saw it, by the clock of the runtime
 * @param bytes of the JSON, roughly
 */
record StreamRecord(String sequenceNumber, ObjectNode json, Instant written, Instant read, int bytes) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static StreamRecord of(Record record, String streamArn, Instant read) {
        var change = record.dynamodb();
        ObjectNode json = JSON.objectNode()
                .put("eventID", record.eventID())
                .put("eventName", record.eventNameAsString())
                .put("eventVersion", record.eventVersion())
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", Resolver.REGION);
        ObjectNode inner = json.putObject("dynamodb")
                .put(
                        "ApproximateCreationDateTime",
                        change.approximateCreationDateTime().getEpochSecond());
        inner.set("Keys", item(change.keys()));
        if (change.hasNewImage()) {
            inner.set("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            inner.set("OldImage", item(change.oldImage()));
        }
        inner.put("SequenceNumber", change.sequenceNumber())
                .put("SizeBytes", change.sizeBytes())
                .put("StreamViewType", change.streamViewTypeAsString());
        if (record.userIdentity() != null) {
            json.putObject("userIdentity")
                    .put("type", record.userIdentity().type())
                    .put("principalId", record.userIdentity().principalId());
        }
        json.put("eventSourceARN", streamArn);
        return new StreamRecord(
                change.sequenceNumber(),
                json,
                change.approximateCreationDateTime(),
                read,
                json.toString().length());
    }

    private static ObjectNode item(Map<String, AttributeValue> item) {
        ObjectNode json = JSON.objectNode();
        item.forEach((name, value) -> json.set(name, value(value)));
        return json;
    }

    private static ObjectNode value(AttributeValue value) {
        ObjectNode json = JSON.objectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case B -> json.put("B", value.b().asByteArray());
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", true);
            case SS -> texts(json.putArray("SS"), value.ss());
            case NS -> texts(json.putArray("NS"), value.ns());
            case BS -> {
                ArrayNode all = json.putArray("BS");
                value.bs().forEach(bytes -> all.add(bytes.asByteArray()));
            }
            case L -> {
                ArrayNode all = json.putArray("L");
                value.l().forEach(element -> all.add(value(element)));
            }
            case M -> json.set("M", item(value.m()));
            // The database on this machine says nothing at all of an empty map in a stream.
            case UNKNOWN_TO_SDK_VERSION -> json.putObject("M");
        }
        return json;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
