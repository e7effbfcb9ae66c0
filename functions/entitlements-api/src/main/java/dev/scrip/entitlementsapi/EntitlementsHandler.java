package dev.scrip.entitlementsapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /credit-entitlements} and {@code /health}. */
public final class EntitlementsHandler extends HttpHandler {

    public EntitlementsHandler() {
        super(EntitlementsRoutes.class);
    }

    EntitlementsHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
