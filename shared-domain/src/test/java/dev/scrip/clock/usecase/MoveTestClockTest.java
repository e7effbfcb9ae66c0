package dev.scrip.clock.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.MoveTestClock.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MoveTestClockTest {
    private static final Tenant TEST = new Tenant("bus_a", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_a", Mode.LIVE);
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final InMemoryTestClocks clocks = new InMemoryTestClocks();
    private final List<String> done = new ArrayList<>();
    private final Planned billing = new Planned("bill");
    private final Planned expiry = new Planned("expire");
    private Instant real = START;
    private Duration each = Duration.ZERO;
    private int pauses;
    private final TenantClock business = new TenantClock(clocks, () -> START);
    private final MoveTestClock clock =
            new MoveTestClock(clocks, business, List.of(billing, expiry), () -> real, () -> pauses++);

    /** Work at instants laid down before; it says by which time of the business it was done. */
    private final class Planned implements DueWork {
        private final String name;
        private final NavigableSet<Instant> due = new TreeSet<>();
        private int lag;

        Planned(String name) {
            this.name = name;
        }

        @Override
        public Optional<Instant> earliest(Tenant tenant, Instant upTo) {
            return due.headSet(upTo, true).stream().findFirst();
        }

        @Override
        public void run(Tenant tenant, Instant upTo) {
            var now = new TreeSet<>(due.headSet(upTo, true));
            real = real.plus(each);
            if (!now.isEmpty() && lag-- <= 0) {
                now.forEach(at -> done.add(name + " " + seconds(at) + " at " + seconds(business.now(tenant))));
                due.removeAll(now);
            }
        }
    }

    private static long seconds(Instant at) {
        return Duration.between(START, at).toSeconds();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void everything_due_is_done_in_order_of_its_instant_with_the_clock_at_it() {
        expiry.due.addAll(List.of(at(10), at(30), at(99)));
        billing.due.addAll(List.of(at(20), at(30), at(100)));

        assertThat(clock.move(TEST, at(99))).isEqualTo(new Answer.Arrived(at(99)));

        assertThat(done)
                .containsExactly(
                        "expire 10 at 10", "bill 20 at 20", "bill 30 at 30", "expire 30 at 30", "expire 99 at 99");
        assertThat(business.now(TEST)).isEqualTo(at(99));
        assertThat(pauses).isZero();
    }

    @Test
    void what_was_due_before_is_done_first_and_the_clock_does_not_go_back_for_it() {
        expiry.due.add(at(-50));

        assertThat(clock.move(TEST, at(5))).isEqualTo(new Answer.Arrived(at(5)));

        assertThat(done).containsExactly("expire -50 at 0");
    }

    @Test
    void the_clock_may_be_asked_for_where_it_stands_and_for_nothing_before_that() {
        assertThat(clock.move(TEST, at(-1))).isEqualTo(new Answer.Backward(START));
        assertThat(clocks.standing(TEST)).isEmpty();

        assertThat(clock.move(TEST, at(5))).isEqualTo(new Answer.Arrived(at(5)));
        assertThat(clock.move(TEST, at(5))).isEqualTo(new Answer.Arrived(at(5)));
        assertThat(clock.move(TEST, at(5).minusNanos(1_000))).isEqualTo(new Answer.Backward(at(5)));
    }

    @Test
    void live_mode_has_no_test_clock() {
        assertThat(clock.move(LIVE, at(5))).isEqualTo(new Answer.NotInTestMode());
        assertThat(clocks.standing(LIVE)).isEmpty();
    }

    @Test
    void whoever_runs_out_of_time_is_told_how_far_it_went_and_goes_on_from_there() {
        each = Duration.ofSeconds(5);
        for (int i = 1; i <= 4; i++) {
            expiry.due.add(at(i * 100L));
        }

        assertThat(clock.move(TEST, at(1_000))).isEqualTo(new Answer.Underway(at(200), at(300)));
        assertThat(done).containsExactly("expire 100 at 100", "expire 200 at 200");

        assertThat(clock.move(TEST, at(1_000))).isEqualTo(new Answer.Arrived(at(1_000)));
        assertThat(done).hasSize(4);
    }

    @Test
    void an_index_that_still_shows_what_is_done_is_waited_for() {
        expiry.due.add(at(10));
        expiry.lag = 3;

        assertThat(clock.move(TEST, at(20))).isEqualTo(new Answer.Arrived(at(20)));
        assertThat(pauses).isEqualTo(3);
    }

    @Test
    void another_mover_who_is_further_leaves_the_clock_where_it_is() {
        expiry.due.add(at(10));
        clocks.advance(TEST, at(3));
        var mover = new MoveTestClock(clocks, business, List.of(new Overtaking(), expiry), () -> real, () -> {});

        assertThat(mover.move(TEST, at(20))).isEqualTo(new Answer.Arrived(at(500)));
        assertThat(done).containsExactly("expire 10 at 500");
    }

    private final class Overtaking implements DueWork {
        @Override
        public Optional<Instant> earliest(Tenant tenant, Instant upTo) {
            return Optional.empty();
        }

        @Override
        public void run(Tenant tenant, Instant upTo) {
            clocks.advance(tenant, at(500));
        }
    }

    @Test
    void a_clock_does_not_pass_what_cannot_be_done() {
        var broken = new DueWork() {
            @Override
            public Optional<Instant> earliest(Tenant tenant, Instant upTo) {
                return Optional.of(at(10));
            }

            @Override
            public void run(Tenant tenant, Instant upTo) {
                throw new IllegalStateException("broken");
            }
        };
        var mover = new MoveTestClock(clocks, business, List.of(broken), () -> real, () -> {});

        assertThatThrownBy(() -> mover.move(TEST, at(20))).hasMessage("broken");
        assertThat(business.now(TEST)).isEqualTo(at(10));
    }
}
