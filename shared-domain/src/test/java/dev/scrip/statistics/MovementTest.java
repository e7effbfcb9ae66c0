package dev.scrip.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static Optional<Movement> of(EntryType type, boolean isCredit) {
        Standing nothing = new Standing(Credits.ZERO, Credits.ZERO);
        return Movement.of(new LedgerEntry(
                1,
                type,
                isCredit,
                Credits.of(5),
                nothing,
                nothing,
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                0));
    }

    @Test
    void a_rollover_counts_once_where_the_credits_arrive() {
        assertThat(of(EntryType.CREDIT_ROLLED_OVER, true)).contains(Movement.ROLLED_OVER);
        assertThat(of(EntryType.CREDIT_ROLLED_OVER, false)).isEmpty();
    }

    @Test
    void an_adjustment_counts_by_its_direction() {
        assertThat(of(EntryType.MANUAL_ADJUSTMENT, true)).contains(Movement.ADJUSTED_UP);
        assertThat(of(EntryType.MANUAL_ADJUSTMENT, false)).contains(Movement.ADJUSTED_DOWN);
    }
}
