package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Deliveries whose index of what is due lags behind by up to twenty seconds, for each its own lag. */
final class ModelDeliveries implements Deliveries {
    private static final Comparator<Due> EARLIEST_FIRST = Comparator.comparing(Due::at)
            .thenComparing(due -> due.id().endpointId())
            .thenComparing(due -> due.id().eventId());
    private static final int LONGEST_LAG_SECONDS = 20;

    private final VirtualTime time;
    private final Map<DeliveryId, Delivery> deliveries = new HashMap<>();
    private final List<TreeSet<Due>> index = new ArrayList<>();
    private final Map<DeliveryId, Instant> recordedSuccesses = new HashMap<>();
    private int pending;

    ModelDeliveries(VirtualTime time) {
        this.time = time;
        for (int shard = 0; shard < SHARDS; shard++) {
            index.add(new TreeSet<>(EARLIEST_FIRST));
        }
    }

    int pending() {
        return pending;
    }

    /** When it was first written that a delivery arrived. */
    Map<DeliveryId, Instant> recordedSuccesses() {
        return recordedSuccesses;
    }

    Collection<Delivery> all() {
        return deliveries.values();
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(deliveries.get(id));
    }

    @Override
    public Optional<Delivery> createOrFind(Delivery delivery) {
        var earlier = find(delivery.id());
        if (earlier.isEmpty()) {
            put(delivery);
        }
        return earlier;
    }

    @Override
    public boolean replace(Delivery delivery) {
        if (find(delivery.id())
                .filter(stored -> stored.version() == delivery.version() - 1)
                .isEmpty()) {
            return false;
        }
        put(delivery);
        return true;
    }

    private void put(Delivery delivery) {
        var before = Optional.ofNullable(deliveries.put(delivery.id(), delivery));
        if (delivery.state() == DeliveryState.DELIVERED) {
            recordedSuccesses.putIfAbsent(delivery.id(), time.instant());
        }
        pending += count(delivery) - before.map(ModelDeliveries::count).orElse(0);
        var shard = index.get(Math.floorMod(delivery.id().hashCode(), SHARDS));
        time.in(Duration.ofSeconds(Math.floorMod(delivery.id().hashCode() / SHARDS, LONGEST_LAG_SECONDS)), () -> {
            before.flatMap(ModelDeliveries::due).ifPresent(shard::remove);
            due(delivery).ifPresent(shard::add);
        });
    }

    private static int count(Delivery delivery) {
        return delivery.state() == DeliveryState.PENDING ? 1 : 0;
    }

    private static Optional<Due> due(Delivery delivery) {
        return delivery.dueAt().map(at -> new Due(at, delivery.id()));
    }

    @Override
    public DeliveryPage list(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
        throw new UnsupportedOperationException("nobody lists here");
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        var from = after.map(last -> index.get(shard).tailSet(last, false)).orElse(index.get(shard));
        return from.stream()
                .takeWhile(due -> !due.at().isAfter(upTo))
                .limit(limit)
                .toList();
    }
}
