package dev.scrip.dashboardapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.Authenticate;
import dev.scrip.access.DashboardSession;
import dev.scrip.access.DashboardSessions;
import dev.scrip.access.InMemoryApiKeys;
import dev.scrip.access.SignIn;
import dev.scrip.http.FaultLog;
import dev.scrip.http.PublicUrl;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class DashboardHandlerTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void a_snapshot_is_taken_of_a_function_that_has_asked_its_store_and_has_made_no_secret() {
        ApiKeys keys = new InMemoryApiKeys();
        var routes = new DashboardRoutes(new SessionRoutes(
                new SignIn(Authenticate.byFormedKeys(keys), keys, new NoSessions()),
                new PublicUrl(Optional.of("https://scrip.example.com")),
                () -> {
                    throw new AssertionError("every copy of the snapshot would have this secret");
                },
                InstantSource.fixed(Instant.EPOCH)));
        var faults = new ByteArrayOutputStream();

        new DashboardHandler(routes, new FaultLog(new PrintStream(faults, true, UTF_8)))
                .beforeCheckpoint(Core.getGlobalContext());

        assertThat(asked).isNotEmpty().containsOnly("000000000000");
        assertThat(faults.toString(UTF_8)).isEmpty();
    }

    private final class NoSessions implements DashboardSessions {
        @Override
        public Optional<DashboardSession> find(String id) {
            asked.add(id);
            return Optional.empty();
        }

        @Override
        public void open(DashboardSession session) {
            throw new AssertionError("nobody signs in");
        }

        @Override
        public boolean change(DashboardSession session) {
            throw new AssertionError("nobody is signed in");
        }
    }
}
