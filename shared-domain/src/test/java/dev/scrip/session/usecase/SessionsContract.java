package dev.scrip.session.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.session.Holder;
import dev.scrip.session.PortalLink;
import dev.scrip.session.Secret;
import dev.scrip.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of links and sessions promises. */
public abstract class SessionsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Holder.Customer HOLDER =
            new Holder.Customer(new Tenant("bus_1", Mode.LIVE), "cus/1", Optional.of("https://shop.example/account"));

    private byte made;

    protected abstract PortalLinks links();

    protected abstract Sessions sessions();

    private Secret secret() {
        byte[] bytes = new byte[Secret.RANDOM_BYTES];
        bytes[0] = ++made;
        return Secret.make(bytes);
    }

    @Test
    void a_link_is_found_as_it_was_put() {
        var link = PortalLink.made(secret(), HOLDER, NOW);
        links().put(link);
        assertThat(links().find(link.digest())).contains(link);
        assertThat(links().find(secret().digest())).isEmpty();
    }

    @Test
    void a_link_is_exchanged_once_for_a_session() {
        var link = PortalLink.made(secret(), HOLDER, NOW);
        links().put(link);
        var session = Session.begun(secret(), HOLDER, NOW);
        assertThat(links().exchange(link, session)).isTrue();
        assertThat(sessions().find(session.digest())).contains(session);
        assertThat(links().find(link.digest())).isEmpty();
        var second = Session.begun(secret(), HOLDER, NOW);
        assertThat(links().exchange(link, second)).isFalse();
        assertThat(sessions().find(second.digest())).isEmpty();
    }

    @Test
    void of_many_exchanges_at_once_one_is_done() throws Exception {
        var link = PortalLink.made(secret(), HOLDER, NOW);
        links().put(link);
        List<Session> begun = new ArrayList<>();
        List<Callable<Boolean>> exchanges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var session = Session.begun(secret(), HOLDER, NOW);
            begun.add(session);
            exchanges.add(() -> links().exchange(link, session));
        }
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(exchanges.size())) {
            for (Future<Boolean> exchange : threads.invokeAll(exchanges)) {
                done += exchange.get() ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(begun.stream()
                        .filter(session -> sessions().find(session.digest()).isPresent()))
                .hasSize(1);
    }

    @Test
    void a_session_that_is_noted_goes_forward_only_and_does_not_come_back_when_it_was_ended() {
        var link = PortalLink.made(secret(), HOLDER, NOW);
        links().put(link);
        var session = Session.begun(secret(), HOLDER, NOW);
        links().exchange(link, session);
        var later = session.seenAt(NOW.plus(Duration.ofMinutes(5)));
        sessions().note(later);
        sessions().note(session.seenAt(NOW.plus(Duration.ofMinutes(2))));
        assertThat(sessions().find(session.digest())).contains(later);
        sessions().end(session.digest());
        sessions().end(session.digest());
        sessions().note(session.seenAt(NOW.plus(Duration.ofMinutes(9))));
        assertThat(sessions().find(session.digest())).isEmpty();
    }
}
