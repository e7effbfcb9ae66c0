package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.usecase.EventClaims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code EVENT#<t>#<hash of event id> / EVENT}, 25 to a request: see docs/data-model.md. */
public final class DynamoEventClaims implements EventClaims {
    private static final String MESSAGE = "m";
    private static final String EVENT = "e";
    private static final String ROUTES = "r";

    private final DynamoTable table;
    private final PutsIfAbsent puts;

    public DynamoEventClaims(DynamoTable table) {
        this(table, Contention.of(table));
    }

    DynamoEventClaims(DynamoTable table, Contention contention) {
        this.table = table;
        this.puts = new PutsIfAbsent(table, contention);
    }

    @Override
    public List<Answer> claim(Tenant tenant, List<Claim> claims) {
        Map<Key, Map<String, AttributeValue>> earlier =
                puts.put(claims.stream().map(claim -> item(tenant, claim)).toList());
        List<Answer> answers = new ArrayList<>();
        for (Claim claim : claims) {
            Map<String, AttributeValue> there =
                    earlier.get(Keys.event(tenant, claim.event().eventId()));
            answers.add(
                    there == null
                            ? new Answer.Claimed()
                            : new Answer.Owned(
                                    Attributes.text(there, MESSAGE), Route.of(Attributes.bytes(there, ROUTES))));
        }
        return answers;
    }

    @Override
    public Optional<UsageEvent> find(Tenant tenant, String eventId) {
        return table.get(Keys.event(tenant, eventId))
                .map(item -> EventPack.of(Attributes.bytes(item, EVENT))
                        .events()
                        .getFirst()
                        .event());
    }

    private static Map<String, AttributeValue> item(Tenant tenant, Claim claim) {
        UsageEvent event = claim.event();
        var item = new HashMap<>(Keys.event(tenant, event.eventId()).attributes());
        item.put(MESSAGE, Attributes.text(claim.messageId()));
        item.put(
                EVENT,
                Attributes.bytes(
                        new EventPack(event.customerId(), List.of(new EventPack.Placed(0, event)), List.of()).bytes()));
        item.put(ROUTES, Attributes.bytes(Route.bytes(claim.routes())));
        item.put(Attributes.TTL, Attributes.ttl(claim.keptUntil()));
        return item;
    }
}
