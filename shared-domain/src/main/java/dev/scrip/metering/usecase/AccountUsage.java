package dev.scrip.metering.usecase;

import dev.scrip.credit.Reading;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
        Map<Key, Map<String, List<OwnedEvent>>> grouped = new TreeMap<>(Key.ORDER);
        Optional<Group> last = Optional.empty();
        for (OwnedEvent event : events) {
            if (last.isPresent() && last.get().takes(event)) {
                // Most events go where the one before went.
                last.get().events().add(event);
            } else {
                last = Optional.empty();
                for (String entitlement : entitlements(event)) {
                    Key key = new Key(event.event().customerId(), entitlement);
                    List<OwnedEvent> group = grouped.computeIfAbsent(key, _ -> new TreeMap<>())
                            .computeIfAbsent(event.messageId(), _ -> new ArrayList<>());
                    group.add(event);
                    last = Optional.of(new Group(key, event.messageId(), group));
                }
            }
        }
        Map<Key, List<Part>> parts = new TreeMap<>(Key.ORDER);
        grouped.forEach((key, messages) -> {
            List<Part> own = new ArrayList<>(messages.size());
            messages.forEach((messageId, group) -> own.add(part(key, messageId, group, isFirst)));
            parts.put(key, own);
        });
        return parts;
    }

    /** Events of one message for one account. */
    private record Group(Key key, String messageId, List<OwnedEvent> events) {
        boolean takes(OwnedEvent event) {
            return messageId.equals(event.messageId())
                    && key.customerId().equals(event.event().customerId())
                    && countsOnlyFor(event, key.entitlementId());
        }
    }

    /** The entitlements that the event counts for, each once; an empty one where it counts for none. */
    private static Collection<String> entitlements(OwnedEvent event) {
        return countsOnlyFor(event, event.home())
                ? List.of(event.home())
                : event.routes().stream().map(Route::entitlementId).collect(Collectors.toSet());
    }

    private static boolean countsOnlyFor(OwnedEvent event, String entitlement) {
        for (Route route : event.routes()) {
            if (!route.entitlementId().equals(entitlement)) {
                return false;
            }
        }
        return event.home().equals(entitlement);
    }

    /** Whether an event owns the value that one of its routes asks for. */
    interface FirstOfValue {
        boolean test(OwnedEvent event, Route route);
    }

    private static Part part(Key key, String messageId, List<OwnedEvent> events, FirstOfValue isFirst) {
        List<OwnedEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparingInt(OwnedEvent::place));
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
