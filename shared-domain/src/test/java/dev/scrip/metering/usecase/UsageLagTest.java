package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.metering.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class UsageLagTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:30Z");

    private final InMemoryUsageIndex index = new InMemoryUsageIndex();
    private final UsageLag lag = new UsageLag(index, _ -> NOW);

    private void deducted(Instant takenIn) {
        String id = new MessageId(takenIn, 7).text();
        index.put(
                TENANT, LocalDate.ofInstant(takenIn, ZoneOffset.UTC), new UsageIndex.Entry(id + ".names", new byte[] {1
                }));
    }

    @Test
    void nothing_lags_while_nothing_waits() {
        deducted(NOW.minus(Duration.ofDays(3)));
        assertThat(lag.of(TENANT, false).atMost()).contains(Duration.ZERO);
    }

    @Test
    void what_waits_came_after_the_newest_that_was_deducted_on_a_day_before_too() {
        deducted(NOW.minus(Duration.ofHours(5)));
        deducted(NOW.minusSeconds(42));
        var behind = lag.of(TENANT, true);
        assertThat(behind.deductedThrough()).contains(NOW.minusSeconds(42));
        assertThat(behind.atMost()).contains(Duration.ofSeconds(42));
    }

    @Test
    void where_nothing_was_deducted_for_a_fortnight_nobody_knows() {
        deducted(NOW.minus(Duration.ofDays(15)));
        assertThat(lag.of(TENANT, true).atMost()).isEmpty();
        assertThat(lag.of(new Tenant("bus_2", Mode.TEST), true).atMost()).isEmpty();
        deducted(NOW.minus(Duration.ofDays(14)));
        assertThat(lag.of(TENANT, true).atMost()).contains(Duration.ofDays(14));
    }
}
