package dev.scrip.clock.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantClockTest {
    private static final Tenant TEST = new Tenant("bus_a", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_a", Mode.LIVE);
    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

    private final InMemoryTestClocks clocks = new InMemoryTestClocks();
    private final List<Tenant> asked = new ArrayList<>();
    private Instant real = Instant.parse("2026-01-31T12:00:00Z");
    private final TenantClock clock = new TenantClock(counting(), () -> real);

    private TestClocks counting() {
        return new TestClocks() {
            @Override
            public Optional<Instant> standing(Tenant tenant) {
                asked.add(tenant);
                return clocks.standing(tenant);
            }

            @Override
            public void advance(Tenant tenant, Instant to) {
                clocks.advance(tenant, to);
            }
        };
    }

    @Test
    void time_is_real_until_the_clock_is_moved_and_stands_then() {
        assertThat(clock.now(TEST)).isEqualTo(real);
        clocks.advance(TEST, NOON);
        real = real.plusSeconds(9);
        assertThat(clock.now(TEST)).isEqualTo(NOON);
    }

    @Test
    void live_mode_goes_by_real_time_and_no_store_is_asked() {
        clocks.advance(LIVE, NOON);
        assertThat(clock.now(LIVE)).isEqualTo(real);
        assertThat(clock.readingOnce().now(LIVE)).isEqualTo(real);
        assertThat(asked).isEmpty();
    }

    @Test
    void one_piece_of_work_asks_once_a_tenant_while_real_time_goes_on() {
        var once = clock.readingOnce();
        clocks.advance(TEST, NOON);
        var other = new Tenant("bus_b", Mode.TEST);
        for (int i = 0; i < 3; i++) {
            real = real.plusSeconds(1);
            assertThat(once.now(TEST)).isEqualTo(NOON);
            assertThat(once.now(other)).isEqualTo(real);
        }
        assertThat(asked).containsExactly(TEST, other);
    }
}
