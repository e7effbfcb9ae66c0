package dev.scrip.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in memory and DynamoDB Local give the same answers to the same requests. */
class DifferentialTest {

    @Test
    void answers_are_the_same() {
        try (var differential = new Differential(table -> table)) {
            List<String> divergences = differential.play(
                    Long.getLong("differential.seed", 1), Integer.getInteger("differential.transactions", 1_500));
            System.out.println(differential.summary());
            assertThat(divergences).isEmpty();
        }
    }
}
