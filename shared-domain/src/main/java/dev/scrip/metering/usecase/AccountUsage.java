package dev.scrip.metering.usecase;

import dev.scrip.credit.Reading;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        SortedMap<Key, SortedMap<String, List<OwnedEvent>>> grouped = new TreeMap<>(Key.ORDER);
        for (OwnedEvent event : events) {
            var entitlements = new LinkedHashSet<String>();
            event.routes().forEach(route -> entitlements.add(route.entitlementId()));
            if (entitlements.isEmpty()) {
                entitlements.add("");
            }
            for (String entitlement : entitlements) {
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

    /** Whether an event owns the value that one of its routes asks for. */
    interface FirstOfValue {
        boolean test(OwnedEvent event, Route route);
    }

    private static Part part(Key key, String messageId, List<OwnedEvent> events, FirstOfValue isFirst) {
        List<OwnedEvent> inOrder = events.stream()
                .sorted(Comparator.comparingInt(OwnedEvent::place))
                .toList();
        Predicate<OwnedEvent> here = event -> event.home().equals(key.entitlementId());
        return new Part(
                messageId,
                inOrder.stream()
                        .flatMap(event -> event.routes().stream()
                                .filter(route -> route.entitlementId().equals(key.entitlementId()))
                                .flatMap(route -> reading(event, route, isFirst)))
                        .toList(),
                new EventPack(
                        key.customerId(),
                        inOrder.stream()
                                .filter(here)
                                .map(event -> new EventPack.Placed(event.place(), event.event()))
                                .toList(),
                        inOrder.stream()
                                .filter(here.negate())
                                .map(OwnedEvent::place)
                                .toList()));
    }

    private static Stream<Reading> reading(OwnedEvent event, Route route, FirstOfValue isFirst) {
        return switch (route.units()) {
            case Route.Units.Known(var units) -> Stream.of(reading(event, route, units));
            case Route.Units.FirstOf(var ignored, var period) ->
                isFirst.test(event, route) ? Stream.of(reading(event, route, BigDecimal.ONE)) : Stream.empty();
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
