package dev.scrip.billingapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind everything that is sold: subscriptions, payments, refunds, checkouts, overage charges. */
public final class BillingHandler extends HttpHandler {

    public BillingHandler() {
        super(BillingRoutes.class);
    }

    BillingHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
