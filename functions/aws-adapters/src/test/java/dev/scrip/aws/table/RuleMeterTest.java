package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The meter agrees with the emulator on plain calls, where the emulator is right, and with the rule on the rest. */
class RuleMeterTest {

    private static final LocalTable LOCAL = new LocalTable();

    private final RuleMeter meter = new RuleMeter();
    private final DynamoDbClient client = LOCAL.table(meter::around).client();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @BeforeEach
    void clear() {
        LOCAL.table().client().deleteItem(delete -> delete.tableName("scrip").key(key("a")));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 100, 980, 1_000, 1_010, 1_011, 1_012, 1_013, 1_014, 1_015, 1_016, 1_020, 1_024, 2_500, 9_000})
    void a_put_costs_what_the_emulator_says(int bytes) {
        assertThat(put(bytes, Map.of())).isEqualTo(meter.total().writeUnits());
    }

    @Test
    void values_of_every_type_are_sized_as_the_emulator_does() {
        for (int bytes = 880; bytes < 960; bytes++) {
            meter.reset();
            assertThat(put(
                            bytes,
                            Map.of(
                                    "n", AttributeValue.fromN("-1234567.5"),
                                    "z", AttributeValue.fromN("100"),
                                    "t", AttributeValue.fromBool(true),
                                    "l", AttributeValue.fromL(List.of(text("a"), text("bc"))),
                                    "m", AttributeValue.fromM(Map.of("x", text("y"))),
                                    "u", text("\u00e9\u20ac"))))
                    .as("%d bytes", bytes)
                    .isEqualTo(meter.total().writeUnits());
        }
    }

    @Test
    void an_index_entry_costs_when_it_comes_moves_and_goes() {
        assertThat(indexed("L", "1")).isEqualTo(1);
        assertThat(indexed("L", "1")).isEqualTo(0);
        assertThat(indexed("L", "2")).isEqualTo(2);
        assertThat(indexed()).isEqualTo(1);
    }

    @Test
    void a_smaller_item_put_over_a_larger_one_costs_the_larger() {
        put(3_000, Map.of());
        meter.reset();

        assertThat(put(10, Map.of())).isEqualTo(meter.total().writeUnits()).isEqualTo(3);
    }

    @Test
    void reads_cost_half_when_they_may_be_stale() {
        put(9_000, Map.of());
        for (boolean strong : new boolean[] {true, false}) {
            meter.reset();
            double said = client.getItem(get -> get.tableName("scrip")
                            .key(key("a"))
                            .consistentRead(strong)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();
            assertThat(meter.total()).isEqualTo(new Cost(1, (long) (2 * said), 0, 0));
            assertThat(meter.total().halfReadUnits()).isEqualTo(strong ? 6 : 3);
        }
    }

    @Test
    void a_query_costs_by_the_bytes_of_all_it_reads() {
        for (int i = 0; i < 9; i++) {
            int sort = i;
            client.putItem(put -> put.tableName("scrip").item(item("q", "s" + sort, 900, Map.of())));
        }
        meter.reset();
        double said = client.query(query -> query.tableName("scrip")
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("TEST#q")))
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();

        assertThat(meter.total().halfReadUnits()).isEqualTo((long) (2 * said)).isEqualTo(6);
    }

    @Test
    void a_query_that_finds_nothing_costs_too() {
        client.query(query -> query.tableName("scrip")
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", text("TEST#nothing"))));

        assertThat(meter.byKind()).isEqualTo(Map.of("TEST", Cost.reads(1)));
    }

    @Test
    void pages_are_counted_as_the_requests_they_are() {
        for (int i = 0; i < 3; i++) {
            int sort = i;
            client.putItem(put -> put.tableName("scrip").item(item("p", "s" + sort, 10, Map.of())));
        }
        meter.reset();
        long items = client
                .queryPaginator(query -> query.tableName("scrip")
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("TEST#p")))
                        .limit(1))
                .items()
                .stream()
                .count();

        assertThat(items).isEqualTo(3);
        assertThat(meter.requests()).isEqualTo(Map.of("Query", 4L));
    }

    @Test
    void each_part_of_a_transaction_costs_twice_whatever_the_emulator_says() {
        var parts = List.of(part("x", 500), part("y", 500), part("z", 1_500));
        double said = client
                .transactWriteItems(transaction ->
                        transaction.transactItems(parts).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .stream()
                .mapToDouble(ConsumedCapacity::capacityUnits)
                .sum();

        assertThat(meter.total()).isEqualTo(new Cost(1, 0, 2 + 2 + 4, 0));
        assertThat(said).as("what the emulator says is not the rule").isNotEqualTo(8);
    }

    @Test
    void a_refused_write_costs_as_much() {
        put(2_000, Map.of());
        meter.reset();

        assertThatThrownBy(() -> client.putItem(put -> put.tableName("scrip")
                        .item(item("a", "s", 10, Map.of()))
                        .conditionExpression("attribute_not_exists(PK)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(meter.total()).isEqualTo(new Cost(1, 0, 2, 0));
    }

    @Test
    void every_insert_of_a_batch_costs_for_itself() {
        var insert =
                BatchStatementRequest.builder().statement("INSERT INTO \"scrip\" VALUE {'PK': ?, 'SK': ?, 'b': ?}");
        client.batchExecuteStatement(batch -> batch.statements(
                insert.parameters(text("TEST#i"), text("1"), text("x".repeat(100)))
                        .build(),
                insert.parameters(text("TEST#i"), text("2"), text("x".repeat(1_100)))
                        .build()));

        assertThat(meter.total()).isEqualTo(new Cost(1, 0, 3, 0));
    }

    /** Write units, as the emulator has them. */
    private long put(int bytes, Map<String, AttributeValue> more) {
        return client.putItem(put -> put.tableName("scrip")
                        .item(item("a", "s", bytes, more))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits()
                .longValue();
    }

    /** What the emulator says of the index; it is what the meter says too. */
    private long indexed(String... listed) {
        var more = new HashMap<String, AttributeValue>();
        if (listed.length == 2) {
            more.put("LPK", text(listed[0]));
            more.put("LSK", text(listed[1]));
        }
        meter.reset();
        var said = client.putItem(put -> put.tableName("scrip")
                        .item(item("a", "s", 10, more))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();
        long index = said.globalSecondaryIndexes().values().stream()
                .mapToLong(capacity -> capacity.capacityUnits().longValue())
                .sum();
        assertThat(meter.total().indexWriteUnits()).isEqualTo(index);
        return index;
    }

    private static TransactWriteItem part(String partition, int bytes) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("scrip").item(item(partition, "s", bytes, Map.of())))
                .build();
    }

    private static Map<String, AttributeValue> item(
            String partition, String sort, int bytes, Map<String, AttributeValue> more) {
        var item = new HashMap<>(more);
        item.put("PK", text("TEST#" + partition));
        item.put("SK", text(sort));
        item.put("b", Attributes.bytes(new byte[bytes]));
        return item;
    }

    private static Map<String, AttributeValue> key(String partition) {
        return Map.of("PK", text("TEST#" + partition), "SK", text("s"));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
