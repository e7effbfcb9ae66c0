package dev.scrip.catalogapi;

import dev.scrip.http.FaultLog;
import dev.scrip.http.HttpHandler;
import dev.scrip.http.RouteSource;

/** The function behind {@code /customers}, {@code /meters} and {@code /products}. */
public final class CatalogHandler extends HttpHandler {

    public CatalogHandler() {
        super(CatalogRoutes.class);
    }

    CatalogHandler(RouteSource routes, FaultLog faults) {
        super(routes, faults);
    }
}
