package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.PublishedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Accounts that grow: every commit has the next number of its account, and one or two entries, each with its event. */
final class ModelLedger {
    private static final int ACCOUNTS = 200;
    private static final List<String> TYPES = List.of(
            EventType.CREDIT_DEDUCTED.word(),
            EventType.CREDIT_DEDUCTED.word(),
            EventType.CREDIT_ADDED.word(),
            EventType.CREDIT_OVERAGE_CHARGED.word(),
            EventType.CREDIT_EXPIRED.word(),
            EventType.CREDIT_REFUNDED.word());

    private final List<Commit> commits = new ArrayList<>();
    private final Map<String, PublishedEvent> events = new LinkedHashMap<>();

    record Commit(Instant at, List<PublishedEvent> events) {}

    /** @param over the commits are spread over this time */
    static ModelLedger of(Tenant tenant, int commits, Duration over, Random random) {
        var ledger = new ModelLedger();
        Map<Integer, Integer> newest = new HashMap<>();
        for (int i = 0; i < commits; i++) {
            int account = random.nextInt(ACCOUNTS);
            int number = newest.merge(account, 1, Integer::sum);
            var at = VirtualTime.START.plus(over.multipliedBy(i).dividedBy(commits));
            List<PublishedEvent> events = new ArrayList<>();
            for (int part = 0; part <= random.nextInt(8) / 7; part++) {
                events.add(event(tenant, account, number, part, TYPES.get(random.nextInt(TYPES.size())), at));
            }
            ledger.commits.add(new Commit(at, events));
            events.forEach(event -> ledger.events.put(event.id(), event));
        }
        return ledger;
    }

    private static PublishedEvent event(Tenant tenant, int account, int number, int part, String type, Instant at) {
        String id = "evt_%d_%d_%d".formatted(account, number, part);
        return new PublishedEvent(id, tenant, type, at, """
                {"id":"%s","type":"%s","sequence_of":"account_%d","sequence":%d,"sequence_part":%d,"data":{"amount":"\u00fc1"}}""".formatted(id, type, account, number, part));
    }

    List<Commit> commits() {
        return commits;
    }

    Map<String, PublishedEvent> events() {
        return events;
    }
}
