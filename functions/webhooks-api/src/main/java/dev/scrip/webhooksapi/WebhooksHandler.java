package dev.scrip.webhooksapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /webhooks}. */
public final class WebhooksHandler extends HttpHandler {

    public WebhooksHandler() {
        super(WebhooksRoutes.class);
    }

    WebhooksHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
