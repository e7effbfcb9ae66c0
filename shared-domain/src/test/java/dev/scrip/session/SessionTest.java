package dev.scrip.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Secret SECRET = Secret.make(new byte[Secret.RANDOM_BYTES]);
    private static final Holder.Customer HOLDER =
            new Holder.Customer(new Tenant("bus_1", Mode.TEST), "cus_1", Optional.empty());

    @Test
    void it_ends_when_it_was_idle_for_half_an_hour_and_not_before() {
        var session = Session.begun(SECRET, HOLDER, NOW);
        assertThat(session.isGoodAt(NOW.plus(Session.IDLE).minusNanos(1_000))).isTrue();
        assertThat(session.isGoodAt(NOW.plus(Session.IDLE))).isFalse();
    }

    @Test
    void it_ends_after_four_hours_however_busy_it_is() {
        var busy = Session.begun(SECRET, HOLDER, NOW)
                .seenAt(NOW.plus(Session.LONGEST).minusSeconds(1));
        assertThat(busy.endsAt()).isEqualTo(NOW.plus(Session.LONGEST));
        assertThat(busy.isGoodAt(NOW.plus(Session.LONGEST))).isFalse();
    }

    @Test
    void it_is_noted_once_a_minute_at_most() {
        var session = Session.begun(SECRET, HOLDER, NOW);
        assertThat(session.isToBeNotedAt(NOW.plusSeconds(59))).isFalse();
        assertThat(session.isToBeNotedAt(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void a_link_is_good_for_a_day_and_not_at_its_end() {
        var link = PortalLink.made(SECRET, HOLDER, NOW);
        assertThat(link.isGoodAt(NOW.plus(Duration.ofHours(24)).minusNanos(1_000)))
                .isTrue();
        assertThat(link.isGoodAt(NOW.plus(Duration.ofHours(24)))).isFalse();
    }

    @Test
    void a_secret_is_of_one_form_and_says_nothing_of_itself() {
        assertThat(SECRET.text()).matches("[0-9A-Za-z]{43}");
        assertThat(Secret.parse(SECRET.text())).contains(SECRET);
        for (String wrong : new String[] {"", "a".repeat(42), "a".repeat(44), "-".repeat(43), "\u0661".repeat(43)}) {
            assertThat(Secret.parse(wrong)).as(wrong).isEmpty();
        }
        assertThatThrownBy(() -> Secret.make(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThat(SECRET.toString()).doesNotContain(SECRET.text());
        assertThat(SECRET.pageToken()).isNotEqualTo(SECRET.digest()).hasSize(43);
    }
}
