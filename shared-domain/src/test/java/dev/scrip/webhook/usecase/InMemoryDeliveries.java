package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.form.Sha256;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryCodec;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Deliveries kept in memory in their stored form, for tests. */
public final class InMemoryDeliveries implements Deliveries {
    private static final Comparator<DeliveryPlace> OLDEST_FIRST =
            Comparator.comparing(DeliveryPlace::createdAt).thenComparing(DeliveryPlace::eventId);
    private static final Comparator<Due> EARLIEST_FIRST = Comparator.comparing(Due::at)
            .thenComparing(due -> due.id().endpointId())
            .thenComparing(due -> due.id().eventId());

    private final Map<DeliveryId, Stored> deliveries = new HashMap<>();

    private record Stored(long version, byte[] bytes) {
        Delivery read(DeliveryId id) {
            return DeliveryCodec.read(id, version, bytes);
        }

        static Stored of(Delivery delivery) {
            return new Stored(delivery.version(), DeliveryCodec.write(delivery));
        }
    }

    @Override
    public synchronized Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(deliveries.get(id)).map(stored -> stored.read(id));
    }

    @Override
    public synchronized Optional<Delivery> createOrFind(Delivery delivery) {
        return Optional.ofNullable(deliveries.putIfAbsent(delivery.id(), Stored.of(delivery)))
                .map(stored -> stored.read(delivery.id()));
    }

    @Override
    public synchronized boolean replace(Delivery delivery) {
        if (find(delivery.id()).map(Delivery::version).orElse(0L) != delivery.version() - 1) {
            return false;
        }
        deliveries.put(delivery.id(), Stored.of(delivery));
        return true;
    }

    @Override
    public DeliveryPage list(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
        List<Delivery> found = all(tenant)
                .filter(delivery -> delivery.id().endpointId().equals(endpointId))
                .filter(filter::matches)
                .filter(delivery -> after.map(last -> OLDEST_FIRST.compare(delivery.place(), last) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Delivery::place, OLDEST_FIRST).reversed())
                .limit(limit)
                .toList();
        return new DeliveryPage(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.getLast().place()));
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        return all(tenant)
                .flatMap(delivery -> delivery.dueAt().map(at -> new Due(at, delivery.id())).stream())
                .filter(due -> shard(due.id()) == shard && !due.at().isAfter(upTo))
                .filter(due ->
                        after.map(last -> EARLIEST_FIRST.compare(due, last) > 0).orElse(true))
                .sorted(EARLIEST_FIRST)
                .limit(limit)
                .toList();
    }

    private synchronized Stream<Delivery> all(Tenant tenant) {
        return deliveries.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .map(entry -> entry.getValue().read(entry.getKey()))
                .toList()
                .stream();
    }

    private static int shard(DeliveryId id) {
        return Sha256.of(id.endpointId() + id.eventId())[0] & (SHARDS - 1);
    }
}
