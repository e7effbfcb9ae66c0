package dev.scrip.simulation.cloud;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.scrip.aws.table.Key;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.function.FunctionKind;
import dev.scrip.simulation.function.Functions;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.stage.Draw;
import dev.scrip.simulation.table.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table's stream and one function behind it. Items of a partition come in their order, partitions side by side. */
public final class StreamSource {
    private static final int SHARDS = 3;
    private static final int BATCH = 100;

    private final FunctionKind kind;
    private final int window;
    private final Ports ports;
    private final Functions functions;
    private final Draw draw;
    private final List<Shard> shards = new ArrayList<>();

    private static final class Shard {
        private final List<DynamodbEvent.DynamodbStreamRecord> records = new ArrayList<>();
        private int position;
        private boolean awaited;
        private boolean busy;
    }

    /** @param window how long records are collected at most before they are handed over, in microseconds */
    public StreamSource(FunctionKind kind, int window, Ports ports, Functions functions, Draw draw) {
        this.kind = kind;
        this.window = window;
        this.ports = ports;
        this.functions = functions;
        this.draw = draw;
        for (int i = 0; i < SHARDS; i++) {
            shards.add(new Shard());
        }
    }

    /** Takes a change of the table, if the template's filters let it pass. */
    public void take(Change change) {
        var item = change.after().or(change::before).orElseThrow();
        String partition = Key.of(item).partition();
        boolean commit = partition.startsWith("LOG#");
        boolean inserted = change.before().isEmpty();
        boolean passes = switch (kind) {
            case PUBLISH -> commit || (inserted && partition.startsWith("NOTICE#"));
            case STATISTICS -> commit && inserted;
            default -> throw new IllegalArgumentException(kind + " reads no stream");
        };
        if (!passes) {
            return;
        }
        Shard shard = shards.get(Math.floorMod(partition.hashCode(), SHARDS));
        shard.records.add(record(shard.records.size(), change, inserted));
        wake(shard, draw.below(window));
    }

    public boolean isRead() {
        return shards.stream().allMatch(shard -> shard.position == shard.records.size());
    }

    /** What comes until then comes with it. */
    private void wake(Shard shard, long after) {
        if (!shard.awaited) {
            shard.awaited = true;
            ports.stage().at(ports.stage().now() + after, () -> poll(shard));
        }
    }

    private void poll(Shard shard) {
        shard.awaited = false;
        if (shard.busy || shard.position == shard.records.size()) {
            return;
        }
        if (ports.faults().strikes(Fault.STREAM_REWOUND, draw)) {
            shard.position = draw.below(shard.position + 1);
        }
        shard.busy = true;
        int size = Math.min(1 + draw.below(BATCH), shard.records.size() - shard.position);
        var batch = List.copyOf(shard.records.subList(shard.position, shard.position + size));
        ports.stage().start(ports.stage().now(), () -> deal(shard, batch));
    }

    private void deal(Shard shard, List<DynamodbEvent.DynamodbStreamRecord> batch) {
        var event = new DynamodbEvent();
        event.setRecords(batch);
        Functions.Outcome<StreamsEventResponse> outcome = functions.call(kind, event);
        if (outcome instanceof Functions.Outcome.Answered<StreamsEventResponse>(var answer)) {
            shard.position = answer.getBatchItemFailures().stream()
                    .findFirst()
                    .map(failed -> Integer.parseInt(failed.getItemIdentifier()))
                    .orElse(shard.position + batch.size());
        }
        shard.busy = false;
        wake(shard, draw.below(window));
    }

    private static DynamodbEvent.DynamodbStreamRecord record(int position, Change change, boolean inserted) {
        var told = new StreamRecord();
        told.setSequenceNumber(Integer.toString(position));
        change.after().ifPresent(item -> told.setNewImage(image(item)));
        var keys = new LinkedHashMap<>(change.after().or(change::before).orElseThrow());
        keys.keySet().retainAll(List.of("PK", "SK"));
        told.setKeys(image(keys));
        var record = new DynamodbEvent.DynamodbStreamRecord();
        record.setEventName(inserted ? "INSERT" : change.after().isPresent() ? "MODIFY" : "REMOVE");
        record.setDynamodb(told);
        return record;
    }

    private static Map<String, AttributeValue> image(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
        Map<String, AttributeValue> image = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (value.s() != null) {
                image.put(name, new AttributeValue().withS(value.s()));
            } else if (value.n() != null) {
                image.put(name, new AttributeValue().withN(value.n()));
            } else if (value.b() != null) {
                image.put(name, new AttributeValue().withB(value.b().asByteBuffer()));
            } else {
                throw new IllegalStateException("a value that no published item has: " + value);
            }
        });
        return image;
    }
}
