package dev.scrip.ledgerpublish;

import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import dev.scrip.publishing.usecase.ReplayEvents;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Publishes again what has happened. */
@Singleton
public final class ReplayRoutes implements RouteSource {
    /** A call answers in time for the gateway, which waits for thirty seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final ReplayEvents replay;
    private final InstantSource real;

    public ReplayRoutes(ReplayEvents replay, InstantSource real) {
        this.replay = replay;
        this.real = real;
    }

    @Override
    public Routes routes() {
        return Routes.table().post("/events/replay", this::replay).build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return List.of();
    }

    private Response replay(Request request) {
        var wanted = ReplayWire.read(request.tenant(), request.object());
        var end = real.instant().plus(LONGEST);
        return Response.ok(ReplayWire.of(replay.replay(
                wanted.request(), wanted.from(), () -> real.instant().isBefore(end))));
    }
}
