package dev.scrip.metering.usecase;

import dev.scrip.metering.EventPack;
import dev.scrip.metering.UsageEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Collects the newest events that fit, each once, while packs are read from the newest message backwards. */
final class EventPage {
    private static final Comparator<UsageEvent> NEWEST_FIRST = Comparator.comparing(UsageEvent::timestamp)
            .thenComparing(UsageEvent::eventId)
            .reversed();

    private final int offset;
    private final int limit;
    private final Predicate<UsageEvent> wanted;
    private final Map<String, UsageEvent> seen = new HashMap<>();
    private final TreeSet<UsageEvent> newest = new TreeSet<>(NEWEST_FIRST);

    EventPage(int offset, int limit, Predicate<UsageEvent> wanted) {
        this.offset = offset;
        this.limit = limit;
        this.wanted = wanted;
    }

    void add(EventPack pack) {
        for (EventPack.Placed placed : pack.events()) {
            UsageEvent event = placed.event();
            if (wanted.test(event) && seen.putIfAbsent(event.eventId(), event) == null) {
                newest.add(event);
                if (newest.size() > offset + limit) {
                    newest.removeLast();
                }
            }
        }
    }

    /** Whether messages made at or before {@code instant} can no longer change the page. */
    boolean isFull(Instant instant) {
        return newest.size() >= offset + limit && newest.last().timestamp().isAfter(instant.plus(EventRules.AHEAD));
    }

    List<UsageEvent> events() {
        return newest.stream().skip(offset).limit(limit).toList();
    }
}
