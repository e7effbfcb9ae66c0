package dev.scrip.simulation.check;

import dev.scrip.aws.table.DynamoDeliveries;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.Fact;
import dev.scrip.simulation.play.Run;
import dev.scrip.simulation.play.Shop;
import dev.scrip.simulation.port.Receivers;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that is stored is told, nothing else is, and every receiver who wants it gets it. */
final class TellingChecks {
    private static final Pattern ID = Pattern.compile("\"id\":\"(evt_[0-9A-Za-z]+)\"");

    private final Run run;
    private final Findings findings;

    TellingChecks(Run run, Findings findings) {
        this.run = run;
        this.findings = findings;
    }

    void check() {
        Map<String, Fact> facts = facts();
        Map<String, String> told = new TreeMap<>();
        run.bus().heard().forEach(entry -> {
            Matcher id = ID.matcher(entry.detail());
            if (id.find()) {
                told.put(id.group(1), entry.detailType());
            }
        });
        facts.forEach((id, fact) ->
                findings.expect("I13", told.containsKey(id), fact.type() + " at " + fact.place() + " was never told"));
        told.forEach((id, type) -> findings.expect(
                "I13",
                facts.containsKey(id) || type.equals(EventType.WEBHOOK_ENDPOINT_DISABLED.word()),
                type + " was told and is not stored"));
        Map<String, Set<Receivers.Received>> received = new HashMap<>();
        run.receivers()
                .received()
                .forEach(one -> received.computeIfAbsent(
                                one.url() + " " + one.headers().get("webhook-id"), _ -> new HashSet<>())
                        .add(one));
        received.forEach((what, attempts) -> findings.expect(
                "I13",
                attempts.stream()
                                .map(one -> Arrays.hashCode(one.body()))
                                .distinct()
                                .count()
                        == 1,
                what + " was sent with different bodies"));
        for (Run.Business business : run.businesses()) {
            for (Shop.Endpoint endpoint : business.shop().endpoints()) {
                facts.forEach((id, fact) -> {
                    var delivery = new DeliveryId(business.tenant(), endpoint.id(), id);
                    if (fact.tenant().equals(business.tenant()) && endpoint.wants(fact.type())) {
                        delivered(delivery, endpoint, received);
                    } else {
                        findings.expect(
                                "I13",
                                !received.containsKey(endpoint.url() + " " + id),
                                delivery + " was sent to somebody who does not want it");
                    }
                });
            }
        }
    }

    private void delivered(DeliveryId id, Shop.Endpoint endpoint, Map<String, Set<Receivers.Received>> received) {
        DynamoTable table = run.truth();
        Optional<Delivery> delivery = new DynamoDeliveries(table, new VersionedItems(table)).find(id);
        findings.expect("I13", delivery.isPresent(), id + " was never made");
        Set<Receivers.Received> attempts = received.getOrDefault(endpoint.url() + " " + id.eventId(), Set.of());
        delivery.ifPresent(one -> {
            String state = one.state().toString();
            findings.expect("I13", !state.equals("PENDING"), id + " is still pending");
            findings.expect(
                    "I13",
                    !state.equals("DELIVERED") || attempts.stream().anyMatch(attempt -> attempt.status() / 100 == 2),
                    id + " counts as delivered and was not");
        });
    }

    private Map<String, Fact> facts() {
        var streamed = new StreamedFacts(run.truth());
        Map<String, Fact> facts = new TreeMap<>();
        Set<String> kinds = new TreeSet<>(Set.of("LOG#", "NOTICE#"));
        run.table()
                .items()
                .filter(item -> kinds.stream().anyMatch(Key.of(item).partition()::startsWith))
                .forEach(item -> streamed.of(item).forEach(fact -> facts.put(fact.id(), fact)));
        return facts;
    }
}
