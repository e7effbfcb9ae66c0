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
    private final List<Counting> byOwnLinks;
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
        this.byOwnLinks = counting(CustomerLinks.NONE);
        this.links = Map.copyOf(links);
        this.periods = periods;
    }

    /** A meter that is linked, and how. */
    private record Counting(Meter meter, MeterLink link) {}

    private List<Counting> counting(CustomerLinks own) {
        List<Counting> counting = new ArrayList<>(meters.size());
        for (Meter meter : meters) {
            own.linkOf(meter.id()).or(meter::link).ifPresent(link -> counting.add(new Counting(meter, link)));
        }
        return counting;
    }

    /** A route for each meter that takes the event and can read its value. */
    List<Route> of(UsageEvent event) {
        CustomerLinks own = links.get(event.customerId());
        List<Counting> counting = own == null ? byOwnLinks : counting(own);
        List<Route> routes = new ArrayList<>(counting.size());
        for (Counting each : counting) {
            if (each.meter().matches(event)) {
                route(each.meter(), each.link(), event).ifPresent(routes::add);
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
