package dev.scrip.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.table.Attributes;
import dev.scrip.aws.table.Key;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Tells what an operation takes, the building of its request included; no figure is asserted, since machines differ. */
class SpeedTest {
    /** As many as one run of a simulation has, about. */
    private static final int ITEMS = 500;

    private static final int OPERATIONS = 500;
    private static final int TABLES = 400;

    private FakeTable table = new FakeTable("scrip", InstantSource.fixed(Instant.EPOCH));
    private int written;

    @Test
    void every_operation_is_timed() {
        timed("empty table", i -> {
            table = new FakeTable("scrip", InstantSource.fixed(Instant.EPOCH));
        });
        timed("put if absent, half of them there", i -> putIfAbsent(i * 2));
        timed("get", i -> {
            var _ = table.getItem(get -> get.tableName("scrip").key(key(i)).consistentRead(true));
        });
        timed("put over a version", this::putOverVersion);
        timed("newest of a partition", i -> {
            var _ = table.query(query -> query.tableName("scrip")
                    .keyConditionExpression("PK = :pk")
                    .expressionAttributeValues(Map.of(":pk", Attributes.text("CUS#bus_1.l#" + i % 50)))
                    .scanIndexForward(false)
                    .consistentRead(true)
                    .limit(1));
        });
        timed("transaction of four parts", this::transaction);
        timed("snapshot", i -> {
            var _ = table.snapshot();
        });
        assertThat(table.items()).hasSize(ITEMS);
    }

    private void timed(String what, IntConsumer operation) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < TABLES; round++) {
            table = new FakeTable("scrip", InstantSource.fixed(Instant.EPOCH));
            for (int i = 0; i < ITEMS; i++) {
                table.put(item(i, 1));
            }
            long start = cpu();
            IntStream.range(0, OPERATIONS).forEach(operation);
            best = Math.min(best, cpu() - start);
        }
        System.out.printf("%s: %.2f us%n", what, best / 1_000.0 / OPERATIONS);
    }

    /** What others do on the machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Map<String, AttributeValue> key(int i) {
        return new Key("CUS#bus_1.l#" + i % 50, "GRANT#cde_1#" + (i + 1_000_000)).attributes();
    }

    private static Map<String, AttributeValue> item(int i, long version) {
        Map<String, AttributeValue> item = new HashMap<>(key(i));
        item.put("v", Attributes.number(version));
        item.put("b", Attributes.bytes(new byte[600]));
        item.put("at", Attributes.text("2026-01-31T10:20:30.123456Z"));
        item.put("LPK", Attributes.text("L#" + i % 7));
        item.put("LSK", Attributes.text("2026-01-31T10:20:30.123456Z#" + i));
        return item;
    }

    private void putIfAbsent(int i) {
        try {
            table.putItem(put -> put.tableName("scrip")
                    .item(item(i, 1))
                    .conditionExpression("attribute_not_exists(PK)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException there) {
            assertThat(there.hasItem()).isTrue();
        }
    }

    private void putOverVersion(int i) {
        table.putItem(put -> put.tableName("scrip")
                .item(item(i, 1))
                .conditionExpression("v = :before")
                .expressionAttributeValues(Map.of(":before", Attributes.number(1))));
    }

    private void transaction(int i) {
        String log = "LOG#" + i % 50;
        List<TransactWriteItem> parts = List.of(
                absent(log, "slot" + written++),
                absent("ONCE#" + i % 50, "once" + written++),
                TransactWriteItem.builder()
                        .update(update -> update.tableName("scrip")
                                .key(key(i))
                                .updateExpression("SET how = :how, #end = :end")
                                .expressionAttributeNames(Map.of("#end", "end"))
                                .expressionAttributeValues(
                                        Map.of(":how", Attributes.text("DEPLETED"), ":end", Attributes.text("now" + i)))
                                .conditionExpression("attribute_exists(PK)"))
                        .build(),
                TransactWriteItem.builder()
                        .update(update -> update.tableName("scrip")
                                .key(key(i + 1))
                                .updateExpression("SET DPK = :shard, DSK = :due")
                                .expressionAttributeValues(Map.of(
                                        ":shard", Attributes.text("DUE#" + i % 4), ":due", Attributes.text("at" + i))))
                        .build());
        table.transactWriteItems(transaction -> transaction.transactItems(parts));
    }

    private static TransactWriteItem absent(String partition, String sort) {
        Map<String, AttributeValue> item = new HashMap<>(new Key(partition, sort).attributes());
        item.put("b", Attributes.bytes(new byte[600]));
        item.put("h", Attributes.bytes(new byte[32]));
        return TransactWriteItem.builder()
                .put(put -> put.tableName("scrip")
                        .item(item)
                        .conditionExpression("attribute_not_exists(PK)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }
}
