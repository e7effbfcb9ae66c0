package dev.scrip.webhooksapi;

import dev.scrip.access.Scope;
import dev.scrip.http.Route;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. */
@Singleton
public final class WebhooksRoutes implements RouteSource {
    private static final String ONE = "/webhooks/{webhook_id}";

    private final EndpointRoutes endpoints;
    private final SecretRoutes secrets;
    private final DeliveryRoutes deliveries;

    public WebhooksRoutes(EndpointRoutes endpoints, SecretRoutes secrets, DeliveryRoutes deliveries) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.deliveries = deliveries;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get("/webhooks", endpoints::list)
                .post("/webhooks", endpoints::create)
                .get(ONE, endpoints::get)
                .patch(ONE, endpoints::patch)
                .delete(ONE, endpoints::delete)
                .post(ONE + "/enable", endpoints::enable)
                // Who knows these can forge events or pose as us, which is more than seeing everything.
                .route("GET", ONE + "/secret", Scope.WRITE, Route.USUAL_BODY, secrets::secret)
                .route("GET", ONE + "/headers", Scope.WRITE, Route.USUAL_BODY, secrets::headers)
                .patch(ONE + "/headers", secrets::patchHeaders)
                .post(ONE + "/secret/rotate", secrets::rotate)
                .get(ONE + "/deliveries", deliveries::list)
                .get(ONE + "/deliveries/{event_id}", deliveries::get)
                .post(ONE + "/deliveries/{event_id}/resend", deliveries::resend)
                .post(ONE + "/deliveries/resend", deliveries::resendMany)
                .post(ONE + "/test", deliveries::test)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/webhooks", "/webhooks/whk_0000000000000000warmup/deliveries");
    }
}
