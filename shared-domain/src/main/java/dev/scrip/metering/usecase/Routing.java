package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
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

/** Says where events count, by the meters in use and linked at one moment. */
final class Routing {
    private final Tenant tenant;
    private final List<Meter> meters;
    private final UsagePeriods periods;
    private final Map<AccountId, UsagePeriods.Calendar> calendars = new ConcurrentHashMap<>();

    Routing(Tenant tenant, List<Meter> meters, UsagePeriods periods) {
        this.tenant = tenant;
        this.meters = meters.stream()
                .filter(meter -> !meter.archived() && meter.link().isPresent())
                .sorted(Comparator.comparing(Meter::id))
                .toList();
        this.periods = periods;
    }

    /** A route for each meter that takes the event and can read its value. */
    List<Route> of(UsageEvent event) {
        List<Route> routes = new ArrayList<>();
        for (Meter meter : meters) {
            if (meter.matches(event)) {
                meter.link().flatMap(link -> route(meter, link, event)).ifPresent(routes::add);
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
