package dev.scrip.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;

/**
 * The table in memory and DynamoDB Local give the same answers to the same requests: results, error codes, statuses and
 * the reasons of cancelled transactions by position, and at the end of a sequence the whole table and both indexes.
 *
 * <p>Where DynamoDB Local differs from the documentation of the service, the table in memory follows the documentation.
 * Not compared is only this:
 *
 * <ul>
 *   <li>A transaction with an update that does not suit the item is cancelled with the reason {@code ValidationError};
 *       DynamoDB Local refuses some of them as a whole, and cancels others that are refused as a whole here, reads with an
 *       invalid key among them, for no reason that it tells. Compared is that both refuse it as invalid.
 *   <li>A transaction with two parts on one item is refused as a whole; DynamoDB Local finds that out only after the
 *       condition of the second, which it tells of when it fails. Compared is that both refuse it.
 *   <li>One key twice among insertions by statement fails the whole call; DynamoDB Local has inserted the first by then.
 *       It has a test of its own.
 *   <li>Minus zero is zero; DynamoDB Local gives it back as sent, sometimes. It is not drawn.
 *   <li>Numbers within documents, and those of updates and statements, come back in one form, as all numbers do; DynamoDB Local gives
 *       them back as sent. They are drawn in that form.
 *   <li>The limit of 32 levels holds for insertions by statement too, where DynamoDB Local has none. Deep items are put
 *       in other ways.
 *   <li>Entries of an index with the same key have no order. No two items are drawn with the same sort key in an index.
 *   <li>The order of a scan, and of the items of a batch, is none: they are compared as sets.
 * </ul>
 *
 * <p>Of answers that the documentation leaves open, the table in memory gives those of DynamoDB Local: a page of a query
 * that ends on the last sort key that there can be has no key to go on from.
 */
class DifferentialTest {

    /** By {@code make differential}, with as many transactions as wanted; a few otherwise. */
    @Test
    void the_same_requests_get_the_same_answers() {
        try (var differential = new Differential(table -> table)) {
            List<String> divergences = differential.play(
                    Long.getLong("differential.seed", 1), Integer.getInteger("differential.transactions", 800));
            System.out.println(differential.summary());
            assertThat(divergences).isEmpty();
        }
    }

    /** Apart from the sequences, since DynamoDB Local has inserted the first by the time it refuses the second. */
    @Test
    void one_key_twice_among_insertions_is_refused() {
        var item = new Draw(1).item();
        var twice = new Step.Single(BatchExecuteStatementRequest.builder()
                .statements(Requests.insertion(item), Requests.insertion(item))
                .build());
        var table = new FakeTable("scrip", InstantSource.system());
        try (var differential = new Differential(_ -> table)) {
            assertThat(differential.divergence(List.of(twice)))
                    .hasValueSatisfying(parted -> assertThat(parted.step()).isEqualTo(1));
            assertThat(new Answers(table, "").to(twice)).isEqualTo("DynamoDbException ValidationException 400");
            assertThat(table.items()).isEmpty();
        }
    }

    /** Else the test above would prove nothing. */
    @ParameterizedTest
    @EnumSource
    void a_mistake_is_found_within_a_few_sequences(Mistake mistake) {
        try (var differential = new Differential(mistake::around)) {
            Optional<Integer> sequences = differential.sequencesUntilDivergence(40);
            System.out.println(mistake + " found by sequence " + sequences.orElse(0));
            assertThat(sequences).isPresent();
        }
    }
}
