package dev.scrip.dashboardapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /dashboard/session} and {@code /dashboard/token}. */
public final class DashboardHandler extends HttpHandler {

    public DashboardHandler() {
        super(DashboardRoutes.class);
    }

    DashboardHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
