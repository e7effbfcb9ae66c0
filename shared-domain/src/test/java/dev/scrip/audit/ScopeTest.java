package dev.scrip.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How far back an audit looks: a share of an hour at what is new, a whole one at all that is kept. */
class ScopeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Scope RECENT = new Scope(NOW, false);
    private static final Scope WHOLE = new Scope(NOW, true);

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Instant after(Instant instant) {
        return instant.plusNanos(1000);
    }

    private static Instant before(Instant instant) {
        return instant.minusNanos(1000);
    }

    @Test
    void events_are_compared_for_two_days_or_for_as_long_as_they_are_kept() {
        assertThat(RECENT.comparesEvents(daysAgo(2))).isFalse();
        assertThat(RECENT.comparesEvents(after(daysAgo(2)))).isTrue();
        assertThat(WHOLE.comparesEvents(daysAgo(89))).isFalse();
        assertThat(WHOLE.comparesEvents(after(daysAgo(89)))).isTrue();
    }

    @Test
    void a_message_must_have_been_deducted_when_it_cannot_be_under_way_any_more() {
        assertThat(RECENT.expectsDeducted(daysAgo(15))).isFalse();
        assertThat(RECENT.expectsDeducted(before(daysAgo(15)))).isTrue();
        assertThat(RECENT.expectsDeducted(after(daysAgo(17)))).isTrue();
        assertThat(RECENT.expectsDeducted(daysAgo(17))).isFalse();
        assertThat(WHOLE.expectsDeducted(daysAgo(15))).isFalse();
        assertThat(WHOLE.expectsDeducted(daysAgo(17))).isTrue();
        assertThat(WHOLE.expectsDeducted(daysAgo(400))).isTrue();
    }

    @Test
    void what_happened_must_have_been_published_within_an_hour() {
        var hourAgo = NOW.minus(Duration.ofHours(1));
        assertThat(RECENT.expectsPublished(hourAgo)).isFalse();
        assertThat(RECENT.expectsPublished(before(hourAgo))).isTrue();
        assertThat(RECENT.expectsPublished(after(daysAgo(2)))).isTrue();
        assertThat(RECENT.expectsPublished(daysAgo(2))).isFalse();
        assertThat(WHOLE.expectsPublished(after(daysAgo(89)))).isTrue();
        assertThat(WHOLE.expectsPublished(daysAgo(89))).isFalse();
    }

    @Test
    void an_intent_must_have_been_carried_out_once_it_takes_effect() {
        assertThat(RECENT.expectsCarriedOut(NOW)).isFalse();
        assertThat(RECENT.expectsCarriedOut(before(NOW))).isTrue();
        assertThat(RECENT.expectsCarriedOut(after(daysAgo(2)))).isTrue();
        assertThat(RECENT.expectsCarriedOut(daysAgo(2))).isFalse();
        assertThat(WHOLE.expectsCarriedOut(NOW)).isFalse();
        assertThat(WHOLE.expectsCarriedOut(daysAgo(400))).isTrue();
    }
}
