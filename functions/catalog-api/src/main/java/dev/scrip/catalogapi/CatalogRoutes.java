package dev.scrip.catalogapi;

import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. */
@Singleton
public final class CatalogRoutes implements RouteSource {
    private final CustomerRoutes customers;
    private final MeterRoutes meters;

    public CatalogRoutes(CustomerRoutes customers, MeterRoutes meters) {
        this.customers = customers;
        this.meters = meters;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get("/customers", customers::list)
                .post("/customers", customers::create)
                .get("/customers/{customer_id}", customers::get)
                .patch("/customers/{customer_id}", customers::patch)
                .get("/customers/{customer_id}/credit-entitlements", customers::credits)
                .get("/meters", meters::list)
                .post("/meters", meters::create)
                .get("/meters/{meter_id}", meters::get)
                .delete("/meters/{meter_id}", meters::archive)
                .post("/meters/{meter_id}/unarchive", meters::unarchive)
                .build();
    }

    @Override
    public List<String> warmUpPaths() {
        return List.of("/customers/warm-up", "/customers", "/meters");
    }
}
