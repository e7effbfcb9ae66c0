package dev.scrip.insightsapi;

import dev.scrip.access.Tenant;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Response;
import dev.scrip.metering.usecase.UsageLag;
import dev.scrip.statistics.usecase.QueueDepths;
import dev.scrip.statistics.usecase.QueueDepths.Depth;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** How far work is behind. */
@Singleton
public final class OperationInsights {
    private final QueueDepths queues;
    private final UsageLag lag;

    public OperationInsights(QueueDepths queues, UsageLag lag) {
        this.queues = queues;
        this.lag = lag;
    }

    Response now(Tenant tenant) {
        List<Depth> depths = queues.all();
        long waiting = depths.stream()
                .filter(depth -> depth.name().equals(QueueDepths.USAGE))
                .mapToLong(Depth::all)
                .sum();
        UsageLag.Lag behind = lag.of(tenant, waiting > 0);
        return Response.ok(Json.object()
                .put("now", Instants.json(behind.now()))
                .put(
                        "usage",
                        Json.object()
                                .put("waiting", waiting)
                                .put("deducted_through", Instants.json(behind.deductedThrough()))
                                .putNumber("lag_seconds", behind.atMost().map(Duration::toSeconds))
                                .build())
                .put(
                        "queues",
                        Json.array(depths.stream().map(OperationInsights::json).toList()))
                .build());
    }

    private static Json json(Depth depth) {
        return Json.object()
                .put("name", depth.name())
                .put("dead_letters", depth.deadLetters())
                .put("waiting", depth.waiting())
                .put("in_flight", depth.inFlight())
                .put("delayed", depth.delayed())
                .build();
    }
}
