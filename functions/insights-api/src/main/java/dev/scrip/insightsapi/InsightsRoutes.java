package dev.scrip.insightsapi;

import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. */
@Singleton
public final class InsightsRoutes implements RouteSource {
    private final CreditInsights credits;
    private final OperationInsights operations;

    public InsightsRoutes(CreditInsights credits, OperationInsights operations) {
        this.credits = credits;
        this.operations = operations;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get("/insights/credits", credits::byDay)
                .get("/insights/outstanding", credits::outstanding)
                .get("/insights/top-customers", credits::topCustomers)
                .get("/insights/operations", this::operations)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/insights/credits", "/insights/outstanding");
    }

    private Response operations(Request request) {
        return operations.now(request.tenant());
    }
}
