package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.form.Microseconds;
import dev.scrip.webhook.Lane;
import dev.scrip.webhook.usecase.Lanes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code LANE#<t>#<endpoint id> / LANE}: see docs/data-model.md. */
public final class DynamoLanes implements Lanes {
    private static final String BUSY = "busy";
    private static final String NEXT = "next";
    private static final String FAILING = "failing";

    private final VersionedItems items;

    public DynamoLanes(VersionedItems items) {
        this.items = items;
    }

    @Override
    public Optional<Lane> find(Tenant tenant, String endpointId) {
        return items.get(Keys.lane(tenant, endpointId)).map(item -> read(tenant, endpointId, item));
    }

    @Override
    public boolean write(Lane lane) {
        VersionedItem item = item(lane);
        return lane.version() == 1 ? items.createOrFind(item).isEmpty() : items.replace(item) == ReplaceAnswer.REPLACED;
    }

    private static VersionedItem item(Lane lane) {
        var item = new HashMap<String, AttributeValue>();
        item.put(
                BUSY,
                AttributeValue.fromL(
                        lane.busyUntil().stream().map(Attributes::instant).toList()));
        lane.nextAt().ifPresent(at -> item.put(NEXT, Attributes.instant(at)));
        lane.failingSince().ifPresent(since -> item.put(FAILING, Attributes.instant(since)));
        return new VersionedItem(Keys.lane(lane.tenant(), lane.endpointId()), lane.version(), item);
    }

    private static Lane read(Tenant tenant, String endpointId, VersionedItem stored) {
        Map<String, AttributeValue> item = stored.attributes();
        return new Lane(
                tenant,
                endpointId,
                Attributes.present(item, BUSY).l().stream()
                        .map(at -> Microseconds.parse(at.s()))
                        .toList(),
                Attributes.optionalInstant(item, NEXT),
                Attributes.optionalInstant(item, FAILING),
                stored.version());
    }
}
