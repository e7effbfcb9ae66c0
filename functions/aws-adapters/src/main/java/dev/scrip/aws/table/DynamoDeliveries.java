package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.usecase.Deliveries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Deliveries as versioned items on both indexes. */
public final class DynamoDeliveries implements Deliveries {

    /** How many deliveries one page looks at, however few of them are wanted. */
    static final int MOST_EXAMINED = 500;

    /** Sorts behind every instant. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final DynamoTable table;
    private final VersionedItems items;
    private final BatchGet batches;

    public DynamoDeliveries(DynamoTable table, VersionedItems items) {
        this.table = table;
        this.items = items;
        this.batches = new BatchGet(table, Contention.of(table));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return items.get(Keys.delivery(id)).map(item -> DeliveryItem.read(id.tenant(), item));
    }

    @Override
    public Optional<Delivery> createOrFind(Delivery delivery) {
        return items.createOrFind(DeliveryItem.of(delivery))
                .map(item -> DeliveryItem.read(delivery.id().tenant(), item));
    }

    @Override
    public boolean replace(Delivery delivery) {
        return items.replace(DeliveryItem.of(delivery)) == ReplaceAnswer.REPLACED;
    }

    @Override
    public DeliveryPage list(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
        List<Delivery> wanted = new ArrayList<>();
        Optional<DeliveryPlace> place = after;
        for (int examined = 0; examined < MOST_EXAMINED && wanted.size() < limit; examined += limit) {
            List<DeliveryPlace> places = places(tenant, endpointId, filter, place, limit);
            for (Delivery delivery : read(tenant, endpointId, places)) {
                if (wanted.size() == limit) {
                    return new DeliveryPage(wanted, Optional.of(wanted.getLast().place()));
                }
                if (filter.matches(delivery)) {
                    wanted.add(delivery);
                }
            }
            if (places.size() < limit) {
                return new DeliveryPage(wanted, Optional.empty());
            }
            place = Optional.of(places.getLast());
        }
        return new DeliveryPage(wanted, place);
    }

    private List<DeliveryPlace> places(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(DynamoTable.LISTED)
                .keyConditionExpression("LPK = :pk AND LSK BETWEEN :since AND :until")
                .expressionAttributeValues(Attributes.texts(Map.of(
                        ":pk",
                        Keys.deliveries(tenant, endpointId),
                        ":since",
                        Keys.beforeListed(filter.since().orElse(Instant.EPOCH)),
                        ":until",
                        Keys.beforeListed(filter.until().orElse(END_OF_TIME)))))
                .scanIndexForward(false)
                .limit(limit);
        after.ifPresent(
                last -> query.exclusiveStartKey(listed(new DeliveryId(tenant, endpointId, last.eventId()), last)));
        return table.items(query.build())
                .limit(limit)
                .map(entry -> Attributes.text(entry, Attributes.LSK))
                .map(key -> new DeliveryPlace(Keys.listedInstant(key), Keys.listedId(key)))
                .toList();
    }

    /** Those that are still there, in the order of their places. */
    private List<Delivery> read(Tenant tenant, String endpointId, List<DeliveryPlace> places) {
        List<Key> keys = places.stream()
                .map(place -> Keys.delivery(new DeliveryId(tenant, endpointId, place.eventId())))
                .toList();
        Map<Key, Map<String, AttributeValue>> found = batches.items(keys);
        return keys.stream()
                .map(key -> Optional.ofNullable(found.get(key)))
                .flatMap(Optional::stream)
                .map(item -> DeliveryItem.read(tenant, VersionedItem.read(item)))
                .toList();
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        return new DueKeys(table)
                .upTo(Keys.dueDeliveries(tenant, shard), upTo, after.map(DynamoDeliveries::due), limit)
                .map(key -> new Due(Keys.dueInstant(key), Keys.dueDelivery(tenant, key)))
                .toList();
    }

    private static Map<String, AttributeValue> listed(DeliveryId id, DeliveryPlace place) {
        var entry = new HashMap<>(Keys.delivery(id).attributes());
        entry.put(Attributes.LPK, Attributes.text(Keys.deliveries(id.tenant(), id.endpointId())));
        entry.put(Attributes.LSK, Attributes.text(Keys.listedAt(place.createdAt(), place.eventId())));
        return entry;
    }

    private static Map<String, AttributeValue> due(Due due) {
        return DueKeys.entry(
                Keys.delivery(due.id()), Keys.dueDeliveries(due.id()), Keys.dueDeliveryAt(due.at(), due.id()));
    }
}
