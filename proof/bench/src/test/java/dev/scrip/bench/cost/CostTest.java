package dev.scrip.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.table.Cost;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Costs that no machine changes. Those of the drain and of ledger entries are held beside their own code. */
final class CostTest {

    @Test
    void the_naive_design_costs_nine_write_units_an_event() {
        var bill = UsageCost.naive(50, 5);
        assertThat(bill.writeUnits()).isCloseTo(50 * 9, Percentage.withPercentage(2));
        assertThat(bill.byKind().keySet()).containsExactlyInAnyOrder("ACCOUNT", "GRANT", "EVENT", "LEDGER");
        assertThat(bill.total().indexWriteUnits()).isEqualTo(50);
        assertThat(bill.readUnits()).isEqualTo(50 * 2);
    }

    @Test
    void a_webhook_that_arrives_at_once_costs_this_much() {
        try (var operations = new Operations()) {
            var delivered = operations.delivery();
            assertThat(delivered.fanOut().total()).isEqualTo(new Cost(2, 2, 1, 2));
            assertThat(delivered.attempt().total()).isEqualTo(new Cost(8, 8, 4, 3));
        }
    }

    @Test
    void a_grant_that_ends_costs_this_much() {
        try (var operations = new Operations()) {
            operations.firstGrant();
            assertThat(operations.expiry().total()).isEqualTo(new Cost(3, 4, 6, 1));
        }
    }
}
