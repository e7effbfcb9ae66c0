package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.metering.CustomerLinks;
import dev.scrip.metering.Measure;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says where events count, by the meters in use at one moment, and how they and customers' subscriptions link them. */
final class Routing {
    private final Tenant tenant;
    private final List<Meter> meters;
    private final Map<String, CustomerLinks> links;
    private final UsagePeriods periods;
    private final Map<AccountId, UsagePeriods.Calendar> calendars = new ConcurrentHashMap<>();

    /** @param links those of customers' subscriptions, by customer */
    Routing(Tenant tenant, List<Meter> meters, Map<String, CustomerLinks> links, UsagePeriods periods) {
        this.tenant = tenant;
        this.meters = meters.stream()
                .filter(meter -> !meter.archived())
                .sorted(Comparator.comparing(Meter::id))
                .toList();
        this.links = Map.copyOf(links);
        this.periods = periods;
    }

    /** A route for each meter that takes the event and can read its value. */
    List<Route> of(UsageEvent event) {
        List<Route> routes = new ArrayList<>();
        CustomerLinks own = links.getOrDefault(event.customerId(), CustomerLinks.NONE);
        for (Meter meter : meters) {
            Optional<MeterLink> counting = own.linkOf(meter.id()).or(meter::link);
            if (counting.isPresent() && meter.matches(event)) {
                route(meter, counting.get(), event).ifPresent(routes::add);
            }
        }
        return routes;
    }

    private Optional<Route> route(Meter meter, MeterLink link, UsageEvent event) {
        return units(meter, link, event)
                .map(units -> new Route(
                        link.entitlementId(),
                        meter.id(),
                        link.version(),
                        link.rate(),
                        meter.aggregation().accumulation(),
                        units));
    }

    private Optional<Route.Units> units(Meter meter, MeterLink link, UsageEvent event) {
        return switch (meter.aggregation().measure(event)) {
            case Measure.Units(BigDecimal units) -> Optional.of(new Route.Units.Known(units));
            case Measure.Distinct(String value) -> {
                AccountId account = new AccountId(tenant, link.entitlementId(), event.customerId());
                yield Optional.of(new Route.Units.FirstOf(
                        value, calendars.computeIfAbsent(account, periods::of).period(event.timestamp())));
            }
            case Measure.Unusable() -> Optional.empty();
        };
    }
}
