package dev.scrip.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of dashboard sessions does. */
public abstract class DashboardSessionsContract {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00.123456Z");

    protected abstract DashboardSessions sessions();

    @Test
    void a_session_is_found_by_its_id_as_it_was_put() {
        DashboardSessions sessions = sessions();
        DashboardSession session = session(1);
        sessions.open(session);

        assertThat(sessions.find(session.id())).contains(session);
        assertThat(sessions.find("000000000000")).isEmpty();
    }

    @Test
    void a_newer_state_takes_the_place_of_the_older() {
        DashboardSessions sessions = sessions();
        DashboardSession session = session(2);
        sessions.open(session);
        DashboardSession renewed = session.renewed(secret(2), Mode.TEST, NOW.plusSeconds(60));

        assertThat(sessions.change(renewed)).isTrue();
        assertThat(sessions.find(session.id())).contains(renewed);
    }

    @Test
    void what_was_ended_stays_so_whoever_renews_it_at_the_same_time() {
        DashboardSessions sessions = sessions();
        DashboardSession session = session(3);
        sessions.open(session);
        DashboardSession ended = session.ended(NOW.plusSeconds(1));
        assertThat(sessions.change(ended)).isTrue();

        assertThat(sessions.change(session.renewed(secret(3), Mode.TEST, NOW.plusSeconds(2))))
                .isFalse();
        assertThat(sessions.find(session.id())).contains(ended);
    }

    @Test
    void what_is_not_there_is_not_changed() {
        DashboardSessions sessions = sessions();
        assertThat(sessions.change(session(4))).isFalse();
        assertThat(sessions.find(session(4).id())).isEmpty();
    }

    private static DashboardSession session(int seed) {
        return DashboardSession.opened(secret(seed), "keyofasession", NOW);
    }

    private static DashboardSecret secret(int seed) {
        byte[] randomness = new byte[DashboardSecret.RANDOM_BYTES];
        randomness[15] = (byte) seed;
        return DashboardSecret.make(randomness);
    }
}
