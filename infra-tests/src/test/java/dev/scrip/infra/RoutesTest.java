package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billingapi.BillingRoutes;
import dev.scrip.catalogapi.CatalogRoutes;
import dev.scrip.dashboardapi.DashboardRoutes;
import dev.scrip.entitlementsapi.EntitlementsRoutes;
import dev.scrip.expirysweep.TestClockRoutes;
import dev.scrip.http.RouteSource;
import dev.scrip.insightsapi.InsightsRoutes;
import dev.scrip.ledgerapi.LedgerRoutes;
import dev.scrip.ledgerpublish.ReplayRoutes;
import dev.scrip.local.template.HttpRoute;
import dev.scrip.local.template.Template;
import dev.scrip.portal.PortalRoutes;
import dev.scrip.usageingest.UsageRoutes;
import dev.scrip.webhooksapi.WebhooksRoutes;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One list of routes in three places: the template, the functions' tables, and the documentation. */
class RoutesTest {

    private static final Template TEMPLATE = Template.read(Repository.file("template.yaml"));
    private static final Map<String, Class<? extends RouteSource>> TABLES = Map.ofEntries(
            Map.entry("EntitlementsApiFunction", EntitlementsRoutes.class),
            Map.entry("LedgerApiFunction", LedgerRoutes.class),
            Map.entry("CatalogApiFunction", CatalogRoutes.class),
            Map.entry("BillingApiFunction", BillingRoutes.class),
            Map.entry("PortalFunction", PortalRoutes.class),
            Map.entry("WebhooksApiFunction", WebhooksRoutes.class),
            Map.entry("UsageIngestFunction", UsageRoutes.class),
            Map.entry("InsightsApiFunction", InsightsRoutes.class),
            Map.entry("EventsReplayFunction", ReplayRoutes.class),
            Map.entry("TestClockFunction", TestClockRoutes.class),
            Map.entry("DashboardApiFunction", DashboardRoutes.class));

    @Test
    void the_gateway_sends_each_function_what_its_table_answers() {
        assertThat(routes(route -> route.functionId() + " " + route.key())).isEqualTo(tables());
    }

    @Test
    void the_documentation_has_every_route_and_no_other() {
        Set<String> documented = new TreeSet<>();
        Documented.operations().forEach(operation -> documented.add(operation.method() + " " + operation.template()));

        assertThat(documented).isEqualTo(routes(route -> route.key().replace("+}", "}")));
    }

    @Test
    void whatever_has_no_route_is_answered_by_the_function_that_knows_the_paths_around_it() {
        assertThat(TEMPLATE.routes().stream().filter(route -> route.method().equals("ANY")))
                .allSatisfy(route -> assertThat(route.authorized()).isTrue())
                .extracting(HttpRoute::path)
                .contains("/{path+}");
    }

    private static Set<String> routes(Function<HttpRoute, String> shown) {
        Set<String> all = new TreeSet<>();
        TEMPLATE.routes().stream()
                .filter(route -> !route.method().equals("ANY"))
                .forEach(route -> all.add(shown.apply(route)));
        return all;
    }

    private static Set<String> tables() {
        Set<String> all = new TreeSet<>();
        TABLES.forEach((function, table) -> source(table)
                .routes()
                .all()
                .forEach(route -> all.add(function + " " + route.method() + " " + route.template())));
        return all;
    }

    /** The table alone: what its routes lead to is not needed to read it. */
    private static RouteSource source(Class<? extends RouteSource> type) {
        try {
            return (RouteSource) Objects.requireNonNull(made(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static @Nullable Object made(Class<?> type) throws ReflectiveOperationException {
        if (!type.getPackageName().matches("dev\\.scrip\\.[a-z]*(api|portal|ingest|sweep|publish)")) {
            return null;
        }
        if (type.isInterface() || type.getConstructors().length == 0) {
            return null;
        }
        Constructor<?> constructor = type.getConstructors()[0];
        @Nullable Object[] parts = new @Nullable Object[constructor.getParameterCount()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = made(constructor.getParameterTypes()[i]);
        }
        return constructor.newInstance(parts);
    }
}
