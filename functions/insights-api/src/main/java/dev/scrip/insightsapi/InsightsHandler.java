package dev.scrip.insightsapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /insights}. */
public final class InsightsHandler extends HttpHandler {

    public InsightsHandler() {
        super(InsightsRoutes.class);
    }

    InsightsHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
