package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The deliveries of all tenants. What is found by id is strongly consistent; lists and what is due may lag by a moment. */
public interface Deliveries {

    /** What is due of a tenant is spread over this many shards. */
    int SHARDS = 4;

    Optional<Delivery> find(DeliveryId id);

    /** Writes the delivery if there is none of its id; else answers with the one that is there. */
    Optional<Delivery> createOrFind(Delivery delivery);

    /** Replaces the delivery if its stored version is still one less; false when another change came first. */
    boolean replace(Delivery delivery);

    /**
     * Deliveries to an endpoint, newest first. Looks at a bounded number of them, so a page may hold fewer than match.
     *
     * @param after begin behind this one, as a page before said
     * @param limit 1 to 100
     */
    DeliveryPage list(
            Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit);

    /**
     * What of a shard is due at or before {@code upTo}, earliest first: pending deliveries whose next attempt nobody
     * has made in time. See {@link Delivery#dueAt}.
     */
    List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit);

    record Due(Instant at, DeliveryId id) {}
}
