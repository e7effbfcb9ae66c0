package dev.scrip.metering.usecase;

import dev.scrip.credit.Reading;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one drain has for one account, message by message in the order of their ids. */
final class AccountUsage {

    /** @param entitlementId empty where the events matched no meter */
    record Key(String customerId, String entitlementId) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::customerId).thenComparing(Key::entitlementId);
    }

    record Part(String messageId, List<Reading> readings, EventPack pack) {}

    private AccountUsage() {}

    /** @param isFirst whether the event owns the value that a route asks for */
    static Map<Key, List<Part>> of(List<OwnedEvent> events, FirstOfValue isFirst) {
        Map<Key, Map<String, List<OwnedEvent>>> grouped = new HashMap<>();
        for (OwnedEvent event : events) {
            for (String entitlement : entitlements(event)) {
                grouped.computeIfAbsent(new Key(event.event().customerId(), entitlement), key -> new TreeMap<>())
                        .computeIfAbsent(event.messageId(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        Map<Key, List<Part>> parts = new TreeMap<>(Key.ORDER);
        grouped.forEach((key, messages) -> parts.put(
                key,
                messages.entrySet().stream()
                        .map(message -> part(key, message.getKey(), message.getValue(), isFirst))
                        .toList()));
        return parts;
    }

    /** The entitlements that the event counts for, each once; an empty one where it counts for none. */
    private static Collection<String> entitlements(OwnedEvent event) {
        String home = event.home();
        return event.routes().stream().allMatch(route -> route.entitlementId().equals(home))
                ? List.of(home)
                : event.routes().stream().map(Route::entitlementId).collect(Collectors.toSet());
    }

    /** Whether an event owns the value that one of its routes asks for. */
    interface FirstOfValue {
        boolean test(OwnedEvent event, Route route);
    }

    private static Part part(Key key, String messageId, List<OwnedEvent> events, FirstOfValue isFirst) {
        List<OwnedEvent> inOrder = events.stream()
                .sorted(Comparator.comparingInt(OwnedEvent::place))
                .toList();
        List<Reading> readings = new ArrayList<>();
        List<EventPack.Placed> here = new ArrayList<>();
        List<Integer> elsewhere = new ArrayList<>();
        for (OwnedEvent event : inOrder) {
            for (Route route : event.routes()) {
                if (route.entitlementId().equals(key.entitlementId())) {
                    reading(event, route, isFirst).ifPresent(readings::add);
                }
            }
            if (event.home().equals(key.entitlementId())) {
                here.add(new EventPack.Placed(event.place(), event.event()));
            } else {
                elsewhere.add(event.place());
            }
        }
        return new Part(messageId, readings, new EventPack(key.customerId(), here, elsewhere));
    }

    private static Optional<Reading> reading(OwnedEvent event, Route route, FirstOfValue isFirst) {
        return switch (route.units()) {
            case Route.Units.Known(var units) -> Optional.of(reading(event, route, units));
            case Route.Units.FirstOf(var ignored, var period) ->
                isFirst.test(event, route) ? Optional.of(reading(event, route, BigDecimal.ONE)) : Optional.empty();
        };
    }

    private static Reading reading(OwnedEvent event, Route route, BigDecimal units) {
        return new Reading(
                route.meterId(),
                route.linkVersion(),
                route.rate(),
                route.accumulation(),
                units,
                event.event().timestamp(),
                event.event().eventId());
    }
}
