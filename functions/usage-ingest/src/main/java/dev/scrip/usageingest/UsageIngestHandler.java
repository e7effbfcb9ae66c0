package dev.scrip.usageingest;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /events}. */
public final class UsageIngestHandler extends HttpHandler {

    public UsageIngestHandler() {
        super(UsageRoutes.class);
    }

    UsageIngestHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
