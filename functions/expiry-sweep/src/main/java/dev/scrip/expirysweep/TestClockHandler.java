package dev.scrip.expirysweep;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /test-clock}. */
public final class TestClockHandler extends HttpHandler {

    public TestClockHandler() {
        super(TestClockRoutes.class);
    }

    TestClockHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
