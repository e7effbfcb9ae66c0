package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds out which events of some messages are theirs, and which of them are the first with a value. */
final class Claiming {
    // Longer than a message can lie in the dead-letter queue and come back from it.
    private static final Duration EVENTS_KEPT = Duration.ofDays(90);
    // Longer than the longest period.
    private static final Duration VALUES_KEPT = Duration.ofDays(400);

    private final Tenant tenant;
    private final DrainUsage.Stores stores;
    private final Routing routing;
    private final Tasks tasks;
    private final Instant now;

    Claiming(Tenant tenant, DrainUsage.Stores stores, Routing routing, Tasks tasks, Instant now) {
        this.tenant = tenant;
        this.stores = stores;
        this.routing = routing;
        this.tasks = tasks;
        this.now = now;
    }

    /** One delivered copy of an event. */
    private record Copy(String messageId, int place, UsageEvent event) {}

    /** The events that the messages own by now. One that another message owns is left to that message. */
    List<OwnedEvent> own(Collection<UsageMessage> messages) {
        // The same id twice in one request to the store would be refused, so copies are told apart first.
        Map<String, List<Copy>> copies = new LinkedHashMap<>();
        messages.stream().sorted(Comparator.comparing(UsageMessage::id)).forEach(message -> {
            for (int i = 0; i < message.events().size(); i++) {
                UsageEvent event = message.events().get(i);
                // Nearly all come once.
                copies.computeIfAbsent(event.eventId(), id -> new ArrayList<>(1))
                        .add(new Copy(message.id(), i, event));
            }
        });
        List<List<List<Copy>>> chunks = chunks(List.copyOf(copies.values()));
        List<List<OwnedEvent>> owned = chunks.stream()
                .<List<OwnedEvent>>map(chunk -> new ArrayList<>(chunk.size()))
                .toList();
        List<Tasks.Task> claims = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            List<List<Copy>> chunk = chunks.get(i);
            List<OwnedEvent> own = owned.get(i);
            claims.add(new Tasks.Task(messagesOf(chunk), () -> claim(chunk, own)));
        }
        tasks.run(claims);
        return owned.stream().flatMap(List::stream).toList();
    }

    private void claim(List<List<Copy>> chunk, List<OwnedEvent> owned) {
        List<EventClaims.Claim> claims = new ArrayList<>(chunk.size());
        for (List<Copy> copies : chunk) {
            Copy first = copies.getFirst();
            claims.add(new EventClaims.Claim(
                    first.event(), first.messageId(), routing.of(first.event()), now.plus(EVENTS_KEPT)));
        }
        List<EventClaims.Answer> answers = stores.claims().claim(tenant, claims);
        for (int i = 0; i < claims.size(); i++) {
            switch (answers.get(i)) {
                case EventClaims.Answer.Claimed() ->
                    keep(chunk.get(i), claims.get(i).messageId(), claims.get(i).routes(), owned);
                case EventClaims.Answer.Owned(String messageId, List<Route> routes) ->
                    keep(chunk.get(i), messageId, routes, owned);
            }
        }
    }

    private static void keep(List<Copy> copies, String owner, List<Route> routes, List<OwnedEvent> owned) {
        for (Copy copy : copies) {
            if (copy.messageId().equals(owner)) {
                owned.add(new OwnedEvent(owner, copy.place(), copy.event(), routes));
                return;
            }
        }
    }

    private static Collection<String> messagesOf(List<List<Copy>> chunk) {
        return chunk.stream()
                .flatMap(List::stream)
                .map(Copy::messageId)
                .distinct()
                .toList();
    }

    /** Claims the values that events of sound messages ask for. */
    AccountUsage.FirstOfValue firsts(List<OwnedEvent> events) {
        Map<DistinctValues.Value, List<OwnedEvent>> wanted = new LinkedHashMap<>();
        for (OwnedEvent event : events) {
            if (tasks.isSound(event.messageId())) {
                event.routes()
                        .forEach(route -> value(event, route)
                                .forEach(value -> wanted.computeIfAbsent(value, key -> new ArrayList<>())
                                        .add(event)));
            }
        }
        Map<DistinctValues.Value, String> owners = new ConcurrentHashMap<>();
        tasks.run(chunks(List.copyOf(wanted.entrySet())).stream()
                .map(chunk -> new Tasks.Task(
                        chunk.stream()
                                .flatMap(entry -> entry.getValue().stream())
                                .map(OwnedEvent::messageId)
                                .distinct()
                                .toList(),
                        () -> claimValues(chunk, owners)))
                .toList());
        return (event, route) ->
                value(event, route).anyMatch(value -> event.owner().equals(owners.get(value)));
    }

    private void claimValues(
            List<Map.Entry<DistinctValues.Value, List<OwnedEvent>>> chunk, Map<DistinctValues.Value, String> owners) {
        List<DistinctValues.Claim> claims = chunk.stream()
                .map(entry -> new DistinctValues.Claim(
                        entry.getKey(), entry.getValue().getFirst().owner(), now.plus(VALUES_KEPT)))
                .toList();
        List<String> answers = stores.values().claim(tenant, claims);
        for (int i = 0; i < claims.size(); i++) {
            owners.put(claims.get(i).value(), answers.get(i));
        }
    }

    private static Stream<DistinctValues.Value> value(OwnedEvent event, Route route) {
        return switch (route.units()) {
            case Route.Units.Known(var ignored) -> Stream.empty();
            case Route.Units.FirstOf(String value, String period) ->
                Stream.of(new DistinctValues.Value(
                        event.event().customerId(),
                        route.entitlementId(),
                        route.meterId(),
                        route.linkVersion(),
                        period,
                        value));
        };
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += EventClaims.MOST_AT_ONCE) {
            chunks.add(all.subList(i, Math.min(all.size(), i + EventClaims.MOST_AT_ONCE)));
        }
        return chunks;
    }
}
