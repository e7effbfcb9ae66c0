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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
        List<List<List<Copy>>> chunks = chunks(List.copyOf(copies(messages).values()));
        List<List<OwnedEvent>> owned = new ArrayList<>(chunks.size());
        List<Tasks.Task> claims = new ArrayList<>(chunks.size());
        for (List<List<Copy>> chunk : chunks) {
            List<OwnedEvent> own = new ArrayList<>(chunk.size());
            owned.add(own);
            claims.add(new Tasks.Task(messagesOf(chunk), () -> claim(chunk, own)));
        }
        tasks.run(claims);
        List<OwnedEvent> all = new ArrayList<>();
        owned.forEach(all::addAll);
        return all;
    }

    /** The same id twice in one request to the store would be refused, so copies are told apart first. */
    private static Map<String, List<Copy>> copies(Collection<UsageMessage> messages) {
        List<UsageMessage> inOrder = new ArrayList<>(messages);
        inOrder.sort(Comparator.comparing(UsageMessage::id));
        int events = 0;
        for (UsageMessage message : inOrder) {
            events += message.events().size();
        }
        Map<String, List<Copy>> copies = LinkedHashMap.newLinkedHashMap(events);
        for (UsageMessage message : inOrder) {
            int place = 0;
            for (UsageEvent event : message.events()) {
                // Nearly all come once.
                copies.merge(event.eventId(), List.of(new Copy(message.id(), place, event)), Claiming::joined);
                place++;
            }
        }
        return copies;
    }

    private static List<Copy> joined(List<Copy> some, List<Copy> more) {
        List<Copy> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private void claim(List<List<Copy>> chunk, List<OwnedEvent> owned) {
        List<EventClaims.Claim> claims = new ArrayList<>(chunk.size());
        Instant keptUntil = now.plus(EVENTS_KEPT);
        for (List<Copy> copies : chunk) {
            Copy first = copies.getFirst();
            claims.add(new EventClaims.Claim(first.event(), first.messageId(), routing.of(first.event()), keptUntil));
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
        Set<String> ids = new HashSet<>();
        chunk.forEach(copies -> copies.forEach(copy -> ids.add(copy.messageId())));
        return ids;
    }

    /** Claims the values that events of sound messages ask for. */
    AccountUsage.FirstOfValue firsts(List<OwnedEvent> events) {
        Map<DistinctValues.Value, List<OwnedEvent>> wanted = new LinkedHashMap<>();
        for (OwnedEvent event : events) {
            for (Route route : event.routes()) {
                if (route.units() instanceof Route.Units.FirstOf wants && tasks.isSound(event.messageId())) {
                    wanted.computeIfAbsent(value(event, route, wants), _ -> new ArrayList<>())
                            .add(event);
                }
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
        return (event, route) -> route.units() instanceof Route.Units.FirstOf wants
                && event.owner().equals(owners.get(value(event, route, wants)));
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

    private static DistinctValues.Value value(OwnedEvent event, Route route, Route.Units.FirstOf wants) {
        return new DistinctValues.Value(
                event.event().customerId(),
                route.entitlementId(),
                route.meterId(),
                route.linkVersion(),
                wants.period(),
                wants.value());
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += EventClaims.MOST_AT_ONCE) {
            chunks.add(all.subList(i, Math.min(all.size(), i + EventClaims.MOST_AT_ONCE)));
        }
        return chunks;
    }
}
