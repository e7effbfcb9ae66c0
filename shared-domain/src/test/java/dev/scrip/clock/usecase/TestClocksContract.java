package dev.scrip.clock.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of test clocks does. */
public abstract class TestClocksContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00.123456Z");

    private final Tenant tenant = new Tenant("bus_clock" + TESTS.incrementAndGet(), Mode.TEST);

    protected abstract TestClocks clocks();

    @Test
    void a_clock_that_was_never_moved_does_not_stand() {
        assertThat(clocks().standing(tenant)).isEmpty();
    }

    @Test
    void a_clock_stands_where_it_was_moved_to() {
        clocks().advance(tenant, NOON);
        assertThat(clocks().standing(tenant)).contains(NOON);

        clocks().advance(tenant, NOON.plusNanos(1_000));
        assertThat(clocks().standing(tenant)).contains(NOON.plusNanos(1_000));
    }

    @Test
    void a_clock_never_goes_back() {
        clocks().advance(tenant, NOON);
        clocks().advance(tenant, NOON.minusNanos(1_000));
        clocks().advance(tenant, NOON);

        assertThat(clocks().standing(tenant)).contains(NOON);
    }

    @Test
    void years_sort_as_time_does() {
        clocks().advance(tenant, Instant.parse("2100-12-31T23:59:59.999999Z"));
        clocks().advance(tenant, NOON);

        assertThat(clocks().standing(tenant)).contains(Instant.parse("2100-12-31T23:59:59.999999Z"));
    }

    @Test
    void each_tenant_has_a_clock_of_its_own() {
        clocks().advance(tenant, NOON);

        assertThat(clocks().standing(new Tenant(tenant.businessId() + "x", Mode.TEST)))
                .isEmpty();
        assertThat(clocks().standing(new Tenant(tenant.businessId(), Mode.LIVE)))
                .isEmpty();
    }

    @Test
    void of_many_movers_at_once_the_furthest_is_right() {
        try (var movers = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 200).forEach(i -> {
                var _ = movers.submit(() -> clocks().advance(tenant, NOON.plusSeconds(i * 71L % 200)));
            });
        }
        assertThat(clocks().standing(tenant)).contains(NOON.plusSeconds(199));
    }
}
