package dev.scrip.ledgerapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /credit-entitlements/{id}/balances} and everything below it. */
public final class LedgerHandler extends HttpHandler {

    public LedgerHandler() {
        super(LedgerRoutes.class);
    }

    LedgerHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
