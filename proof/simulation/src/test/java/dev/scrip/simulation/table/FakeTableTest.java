package dev.scrip.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scrip.aws.table.Attributes;
import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** What the table in memory has beyond the store: its clock, listeners, lag, snapshots and raw writes. */
class FakeTableTest {
    private Instant now = Instant.parse("2026-01-31T10:20:30Z");
    private final FakeTable table = new FakeTable("scrip", () -> now);
    private final List<String> told = new ArrayList<>();

    private static Map<String, AttributeValue> item(String partition, String sort, String... attributes) {
        Map<String, AttributeValue> item = new HashMap<>(new Key(partition, sort).attributes());
        for (int i = 0; i < attributes.length; i += 2) {
            item.put(attributes[i], Attributes.text(attributes[i + 1]));
        }
        return item;
    }

    private void put(Map<String, AttributeValue> item) {
        table.putItem(put -> put.tableName("scrip").item(item));
    }

    private static TransactWriteItemsRequest absent(String token, String... sorts) {
        return TransactWriteItemsRequest.builder()
                .transactItems(Stream.of(sorts)
                        .map(sort -> TransactWriteItem.builder()
                                .put(put -> put.tableName("scrip")
                                        .item(item("P", sort))
                                        .conditionExpression("attribute_not_exists(PK)"))
                                .build())
                        .toList())
                .clientRequestToken(token)
                .build();
    }

    private void tell() {
        table.tell(change -> told.add(change.before().map(Shown::item).orElse("nothing") + " -> "
                + change.after().map(Shown::item).orElse("nothing")));
    }

    @Test
    void a_token_is_remembered_for_ten_minutes() {
        table.transactWriteItems(absent("token", "A"));
        now = now.plus(Duration.ofMinutes(10));
        table.transactWriteItems(absent("token", "A"));
        assertThatThrownBy(() -> table.transactWriteItems(absent("token", "B")))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        now = now.plusMillis(1);
        assertThatThrownBy(() -> table.transactWriteItems(absent("token", "A")))
                .isInstanceOf(TransactionCanceledException.class);
        table.transactWriteItems(absent("token", "B"));
        assertThat(table.items()).hasSize(2);
    }

    @Test
    void changes_are_told_in_order_and_writes_that_change_nothing_are_not() {
        tell();
        put(item("P", "A", "x", "1"));
        put(item("P", "A", "x", "1"));
        table.transactWriteItems(absent("t", "C", "B"));
        table.deleteItem(delete -> delete.tableName("scrip").key(new Key("P", "A").attributes()));
        table.deleteItem(delete -> delete.tableName("scrip").key(new Key("P", "A").attributes()));
        table.updateItem(update ->
                update.tableName("scrip").key(new Key("P", "B").attributes()).updateExpression("REMOVE x"));
        assertThat(told)
                .containsExactly(
                        "nothing -> {PK: \"P\", SK: \"A\", x: \"1\"}",
                        "nothing -> {PK: \"P\", SK: \"C\"}",
                        "nothing -> {PK: \"P\", SK: \"B\"}",
                        "{PK: \"P\", SK: \"A\", x: \"1\"} -> nothing");
    }

    @Test
    void a_listener_sees_the_whole_transaction_written() {
        List<Long> seen = new ArrayList<>();
        table.tell(change -> seen.add(table.items().count()));
        table.transactWriteItems(absent("t", "A", "B", "C"));
        assertThat(seen).containsExactly(3L, 3L, 3L);
    }

    private List<String> listed() {
        return table
                .queryPaginator(QueryRequest.builder()
                        .tableName("scrip")
                        .indexName("listed")
                        .keyConditionExpression("LPK = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text("L")))
                        .limit(1)
                        .build())
                .items()
                .stream()
                .map(entry -> Attributes.text(entry, "LSK"))
                .toList();
    }

    @Test
    void an_index_is_as_far_behind_as_it_is_told_to_be() {
        put(item("P", "A", "LPK", "L", "LSK", "1"));
        put(item("P", "B", "LPK", "L", "LSK", "2"));
        put(item("P", "A", "LPK", "L", "LSK", "3"));
        assertThat(listed()).containsExactly("2", "3");
        // An item that moves is gone first, and then there.
        table.lag(_ -> 1);
        assertThat(listed()).containsExactly("2");
        table.lag(_ -> 2);
        assertThat(listed()).containsExactly("1", "2");
        table.lag(_ -> 3);
        assertThat(listed()).containsExactly("1");
        table.lag(_ -> 100);
        assertThat(listed()).isEmpty();
    }

    @Test
    void only_reads_that_may_be_are_behind() {
        put(item("P", "A", "x", "1"));
        put(item("P", "A", "x", "2"));
        table.lag(_ -> 1);
        Map<String, AttributeValue> key = new Key("P", "A").attributes();
        assertThat(Attributes.text(
                        table.getItem(get -> get.tableName("scrip").key(key).consistentRead(true))
                                .item(),
                        "x"))
                .isEqualTo("2");
        assertThat(Attributes.text(
                        table.getItem(get -> get.tableName("scrip").key(key)).item(), "x"))
                .isEqualTo("1");
        assertThatThrownBy(() -> table.putItem(put -> put.tableName("scrip")
                        .item(item("P", "A"))
                        .conditionExpression("x = :one")
                        .expressionAttributeValues(Map.of(":one", Attributes.text("1")))))
                .hasMessageContaining("condition");
    }

    @Test
    void entries_of_an_index_with_one_key_are_all_found_page_by_page() {
        put(item("P", "A", "LPK", "L", "LSK", "1"));
        put(item("P", "B", "LPK", "L", "LSK", "1"));
        put(item("O", "C", "LPK", "L", "LSK", "1"));
        assertThat(listed()).hasSize(3);
    }

    @Test
    void snapshots_of_the_same_items_are_equal_however_they_came_there() {
        var other = new FakeTable("scrip", () -> now);
        put(item("P", "A", "x", "1", "y", "2"));
        put(item("O", "B"));
        other.put(item("O", "B"));
        other.put(item("P", "A", "y", "2", "x", "1"));
        assertThat(table.snapshot()).isEqualTo(other.snapshot());
        assertThat(table.snapshot().digest()).isEqualTo(other.snapshot().digest());
        assertThat(table.snapshot().items().keySet()).containsExactly(new Key("O", "B"), new Key("P", "A"));
        Snapshot before = table.snapshot();
        other.put(item("P", "A", "y", "2", "x", "3"));
        assertThat(other.snapshot()).isNotEqualTo(before);
        assertThat(other.snapshot().digest()).isNotEqualTo(before.digest());
    }

    @Test
    void bytes_count_in_a_digest() {
        table.put(
                Map.of("PK", Attributes.text("P"), "SK", Attributes.text("A"), "b", Attributes.bytes(new byte[] {1})));
        String one = table.snapshot().digest();
        table.put(
                Map.of("PK", Attributes.text("P"), "SK", Attributes.text("A"), "b", Attributes.bytes(new byte[] {2})));
        assertThat(table.snapshot().digest()).isNotEqualTo(one);
    }

    @Test
    void raw_writes_pass_by_all_conditions_and_keep_the_indexes_in_step() {
        tell();
        table.put(item("P", "A", "LPK", "L", "LSK", "1"));
        assertThat(listed()).containsExactly("1");
        assertThat(table.item(new Key("P", "A"))).isPresent();
        table.remove(new Key("P", "A"));
        assertThat(listed()).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void what_is_handed_out_cannot_be_changed() {
        put(item("P", "A"));
        assertThatThrownBy(() -> table.items().findFirst().orElseThrow().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.snapshot().items().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_update_that_does_not_suit_the_item_is_told_by_the_reasons() {
        put(item("P", "A", "x", "text"));
        var cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> table.transactWriteItems(transaction -> transaction.transactItems(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName("scrip").item(item("P", "B")))
                                .build(),
                        TransactWriteItem.builder()
                                .update(update -> update.tableName("scrip")
                                        .key(new Key("P", "A").attributes())
                                        .updateExpression("ADD x :one")
                                        .expressionAttributeValues(Map.of(":one", Attributes.number(1))))
                                .build())));
        assertThat(cancelled.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ValidationError");
        assertThat(table.items()).hasSize(1);
    }

    @Test
    void what_is_not_served_says_so() {
        assertThatThrownBy(() -> table.putItem(
                        put -> put.tableName("scrip").item(item("P", "A")).returnConsumedCapacity("TOTAL")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("capacity");
        assertThatThrownBy(() -> table.batchExecuteStatement(batch -> batch.statements(BatchStatementRequest.builder()
                        .statement("DELETE FROM \"scrip\" WHERE PK = 'P'")
                        .build())))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("insertions only");
    }

    /** A word that is missing here would let a simulation pass that the store refuses. */
    @Test
    void reserved_words_are_those_of_dynamodb_local() {
        var database = DynamoDBEmbedded.create(true);
        try {
            var local = database.dynamoDbClient();
            local.createTable(TableDefinition.named("scrip"));
            assertThat(ReservedWords.ALL)
                    .hasSize(573)
                    .allSatisfy(word -> assertThat(catchThrowableOfType(
                                    DynamoDbException.class,
                                    () -> local.getItem(get -> get.tableName("scrip")
                                            .key(new Key("P", "A").attributes())
                                            .projectionExpression(word))))
                            .hasMessageMatching("(?s).*(reserved|Syntax error).*"));
        } finally {
            database.shutdownNow();
        }
    }

    @Test
    void a_batch_is_written_in_order() {
        tell();
        table.batchWriteItem(BatchWriteItemRequest.builder()
                .requestItems(Map.of(
                        "scrip",
                        Stream.of("B", "A")
                                .map(sort -> WriteRequest.builder()
                                        .putRequest(put -> put.item(item("P", sort)))
                                        .build())
                                .toList()))
                .build());
        assertThat(told).containsExactly("nothing -> {PK: \"P\", SK: \"B\"}", "nothing -> {PK: \"P\", SK: \"A\"}");
    }
}
