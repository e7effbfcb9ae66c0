package dev.scrip.portal;

import dev.scrip.http.HttpHandler;

/** The function behind everything that is looked at with a browser, but for the page to pay on. */
public final class PortalHandler extends HttpHandler {

    public PortalHandler() {
        super(PortalRoutes.class);
    }
}
