package dev.scrip.catalogapi;

import dev.scrip.access.Scope;
import dev.scrip.http.Route;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. */
@Singleton
public final class CatalogRoutes implements RouteSource {
    private final CustomerRoutes customers;
    private final PortalLinks links;
    private final MeterRoutes meters;
    private final ProductRoutes products;

    public CatalogRoutes(CustomerRoutes customers, PortalLinks links, MeterRoutes meters, ProductRoutes products) {
        this.customers = customers;
        this.links = links;
        this.meters = meters;
        this.products = products;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get("/customers", customers::list)
                .post("/customers", customers::create)
                .get("/customers/{customer_id}", customers::get)
                .patch("/customers/{customer_id}", customers::patch)
                .get("/customers/{customer_id}/credit-entitlements", customers::credits)
                .post("/customers/{customer_id}/customer-portal/session", links::create)
                .get("/meters", meters::list)
                .post("/meters", meters::create)
                .route("POST", "/meters/test", Scope.READ, Route.USUAL_BODY, meters::tryOut)
                .get("/meters/{meter_id}", meters::get)
                .delete("/meters/{meter_id}", meters::archive)
                .post("/meters/{meter_id}/unarchive", meters::unarchive)
                .get("/products", products::list)
                .post("/products", products::create)
                .get("/products/{product_id}", products::get)
                .patch("/products/{product_id}", products::patch)
                .delete("/products/{product_id}", products::archive)
                .post("/products/{product_id}/unarchive", products::unarchive)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/customers/warm-up", "/customers", "/meters", "/products");
    }
}
