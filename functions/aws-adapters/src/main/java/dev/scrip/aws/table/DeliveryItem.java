package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryCodec;
import dev.scrip.webhook.DeliveryId;
import java.util.HashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code DELIVERY#<t>#<endpoint id> / <event id>}: the delivery in its stored form beside what the indexes need. */
final class DeliveryItem {
    private static final String BYTES = "b";

    private DeliveryItem() {}

    static VersionedItem of(Delivery delivery) {
        DeliveryId id = delivery.id();
        var item = new HashMap<String, AttributeValue>();
        item.put(BYTES, Attributes.bytes(DeliveryCodec.write(delivery)));
        item.put(Attributes.TTL, Attributes.ttl(delivery.keptUntil()));
        item.put(Attributes.LPK, Attributes.text(Keys.deliveries(id.tenant(), id.endpointId())));
        item.put(Attributes.LSK, Attributes.text(Keys.listedAt(delivery.createdAt(), id.eventId())));
        delivery.dueAt().ifPresent(due -> {
            item.put(Attributes.DPK, Attributes.text(Keys.dueDeliveries(id)));
            item.put(Attributes.DSK, Attributes.text(Keys.dueDeliveryAt(due, id)));
        });
        return new VersionedItem(Keys.delivery(id), delivery.version(), item);
    }

    static Delivery read(Tenant tenant, VersionedItem stored) {
        return DeliveryCodec.read(
                Keys.delivery(tenant, stored.key()), stored.version(), Attributes.bytes(stored.attributes(), BYTES));
    }
}
