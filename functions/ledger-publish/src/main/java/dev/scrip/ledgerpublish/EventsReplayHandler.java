package dev.scrip.ledgerpublish;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /events/replay}. */
public final class EventsReplayHandler extends HttpHandler {

    public EventsReplayHandler() {
        super(ReplayRoutes.class);
    }

    EventsReplayHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
