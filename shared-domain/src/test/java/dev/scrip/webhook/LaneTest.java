package dev.scrip.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LaneTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(45);
    private static final Optional<Integer> NO_LIMIT = Optional.empty();

    private final Lane unused = Lane.unused(new Tenant("bus_1", Mode.LIVE), "whk_1");

    @Test
    void five_attempts_are_under_way_at_most() {
        Lane lane = unused;
        for (int i = 0; i < 5; i++) {
            lane = entered(lane, NOW, LATER.plusMillis(i), NO_LIMIT);
        }
        assertThat(lane.version()).isEqualTo(5);
        assertThat(lane.enter(NOW, LATER, NO_LIMIT)).isEqualTo(new Lane.Entry.Full(Duration.ZERO));
        assertThat(lane.left(LATER).enter(NOW, LATER, NO_LIMIT)).isInstanceOf(Lane.Entry.Entered.class);
    }

    @Test
    void a_place_whose_time_is_up_is_free_whoever_had_it() {
        Lane lane = unused;
        for (int i = 0; i < 5; i++) {
            lane = entered(lane, NOW, LATER, NO_LIMIT);
        }
        assertThat(lane.enter(LATER.minusNanos(1), LATER, NO_LIMIT)).isInstanceOf(Lane.Entry.Full.class);
        assertThat(entered(lane, LATER, LATER.plusSeconds(45), NO_LIMIT).busyUntil())
                .containsExactly(LATER.plusSeconds(45));
    }

    @Test
    void while_it_fails_one_attempt_is_made_at_a_time_and_a_success_opens_it() {
        Lane failing = entered(unused, NOW, LATER, NO_LIMIT).failed(LATER, NOW);
        assertThat(failing.failingSince()).contains(NOW);
        assertThat(entered(failing, NOW, LATER, NO_LIMIT)
                        .failed(LATER, NOW.plusSeconds(9))
                        .failingSince())
                .contains(NOW);
        Lane busy = entered(failing, NOW, LATER, NO_LIMIT);
        assertThat(busy.enter(NOW, LATER, NO_LIMIT)).isInstanceOf(Lane.Entry.Full.class);
        Lane well = busy.succeeded(LATER);
        assertThat(well.failingSince()).isEmpty();
        assertThat(entered(entered(well, NOW, LATER, NO_LIMIT), NOW, LATER, NO_LIMIT)
                        .busyUntil())
                .hasSize(2);
    }

    @Test
    void attempts_follow_each_other_no_faster_than_the_rate_limit_says() {
        var four = Optional.of(4);
        Lane lane = entered(unused, NOW, LATER, four).left(LATER);
        assertThat(lane.enter(NOW.plusMillis(100), LATER, four)).isEqualTo(new Lane.Entry.Full(Duration.ofMillis(150)));
        assertThat(entered(lane, NOW.plusMillis(250), LATER, four).nextAt()).contains(NOW.plusMillis(500));
        assertThat(lane.enter(NOW.plusMillis(100), LATER, NO_LIMIT)).isInstanceOf(Lane.Entry.Entered.class);
        assertThat(lane.enter(NOW.plusMillis(100), LATER, Optional.of(0))).isInstanceOf(Lane.Entry.Entered.class);
    }

    private static Lane entered(Lane lane, Instant now, Instant until, Optional<Integer> limit) {
        return ((Lane.Entry.Entered) lane.enter(now, until, limit)).lane();
    }
}
