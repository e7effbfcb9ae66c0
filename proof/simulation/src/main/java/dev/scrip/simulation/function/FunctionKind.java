package dev.scrip.simulation.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every function that the template declares but for those that only show, with the classes that it is made of. */
public enum FunctionKind {
    AUTHORIZER("authorizer.AuthorizerHandler", "", "authorizer.AuthorizerWiring", 8),
    ENTITLEMENTS("entitlementsapi.EntitlementsHandler", "entitlementsapi.EntitlementsRoutes", "", 29),
    LEDGER("ledgerapi.LedgerHandler", "ledgerapi.LedgerRoutes", "ledgerapi.LedgerWiring", 29),
    CATALOG("catalogapi.CatalogHandler", "catalogapi.CatalogRoutes", "catalogapi.CatalogWiring", 29),
    BILLING("billingapi.BillingHandler", "billingapi.BillingRoutes", "billingapi.BillingWiring", 29),
    WEBHOOKS("webhooksapi.WebhooksHandler", "webhooksapi.WebhooksRoutes", "webhooksapi.WebhooksWiring", 29),
    INGEST("usageingest.UsageIngestHandler", "usageingest.UsageRoutes", "usageingest.UsageIngestWiring", 29),
    TEST_CLOCK("expirysweep.TestClockHandler", "expirysweep.TestClockRoutes", "expirysweep.ExpirySweepWiring", 29),
    REPLAY("ledgerpublish.EventsReplayHandler", "ledgerpublish.ReplayRoutes", "ledgerpublish.LedgerPublishWiring", 29),
    DRAIN("usagedrain.UsageDrainHandler", "", "usagedrain.UsageDrainWiring", 120),
    SWEEP("expirysweep.ExpirySweepHandler", "", "expirysweep.ExpirySweepWiring", 60),
    CYCLES("cycleclose.CycleCloseHandler", "", "cycleclose.CycleCloseWiring", 60),
    PUBLISH("ledgerpublish.LedgerPublishHandler", "", "ledgerpublish.LedgerPublishWiring", 60),
    FAN_OUT("webhookfanout.WebhookFanOutHandler", "", "webhookfanout.WebhookFanOutWiring", 29),
    DELIVER("webhookdeliver.WebhookDeliverHandler", "", "webhookdeliver.WebhookDeliverWiring", 30),
    RETRY("webhookdeliver.WebhookRetryHandler", "", "webhookdeliver.WebhookDeliverWiring", 60),
    STATISTICS("ledgerstatistics.LedgerStatisticsHandler", "", "ledgerstatistics.LedgerStatisticsWiring", 120),
    AUDIT("auditor.AuditHandler", "", "auditor.AuditWiring", 900);

    private static final List<String> SHARED = List.of(
            "aws.bus.BusWiring",
            "aws.queue.QueueWiring",
            "aws.secret.SecretWiring",
            "aws.table.AuditWiring",
            "aws.table.BillingWiring",
            "aws.table.CatalogWiring",
            "aws.table.SessionWiring",
            "aws.table.StatisticsWiring",
            "aws.table.TableWiring",
            "aws.table.TimeWiring",
            "aws.table.UsageWiring",
            "aws.table.WebhookWiring");

    private final String handler;
    private final String routes;
    private final String factory;
    private final Duration timeout;

    FunctionKind(String handler, String routes, String factory, int seconds) {
        this.handler = handler;
        this.routes = routes;
        this.factory = factory;
        this.timeout = Duration.ofSeconds(seconds);
    }

    public Class<?> handler() {
        return named(handler);
    }

    /** Where it answers requests. */
    public Optional<Class<?>> routes() {
        return routes.isEmpty() ? Optional.empty() : Optional.of(named(routes));
    }

    /** What it throws says how much failed; each failure stands in its log. */
    boolean isScheduled() {
        return this == SWEEP || this == CYCLES || this == RETRY;
    }

    public Duration timeout() {
        return timeout;
    }

    /** Its own wiring before those that all share. */
    public List<Class<?>> factories() {
        return new ArrayList<>(Stream.concat(Stream.of(factory).filter(name -> !name.isEmpty()), SHARED.stream())
                .map(FunctionKind::named)
                .toList());
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName("dev.scrip." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The function that answers a path. */
    public static FunctionKind of(String path) {
        if (path.startsWith("/credit-entitlements/") && path.contains("/balances")) {
            return LEDGER;
        }
        String[] parts = path.split("/", 3);
        return switch (parts[1]) {
            case "credit-entitlements" -> ENTITLEMENTS;
            case "customers", "meters", "products" -> CATALOG;
            case "events" -> path.equals("/events/replay") ? REPLAY : INGEST;
            case "webhooks" -> WEBHOOKS;
            case "test-clock" -> TEST_CLOCK;
            default -> BILLING;
        };
    }
}
