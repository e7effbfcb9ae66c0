package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.customer.usecase.KnownCustomers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether customers exist. One that did is believed to for a minute, since customers are not deleted. */
public final class DynamoKnownCustomers implements KnownCustomers {
    private static final Duration BELIEVED = Duration.ofSeconds(60);
    private static final int MOST_REMEMBERED = 20_000;

    private final DynamoTable table;
    private final InstantSource clock;
    private final Map<Key, Instant> seen = new ConcurrentHashMap<>();

    /** @param clock real time, whatever time the business is at */
    public DynamoKnownCustomers(DynamoTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Set<String> unknown(Tenant tenant, Set<String> customerIds) {
        Instant now = clock.instant();
        Set<String> unknown = new HashSet<>(customerIds);
        unknown.removeIf(id -> isFresh(Keys.customer(tenant, id), now));
        List<Key> asked = unknown.stream().map(id -> Keys.customer(tenant, id)).toList();
        Map<Key, Map<String, AttributeValue>> found =
                asked.isEmpty() ? Map.of() : new BatchGet(table, Contention.of(table)).items(asked);
        if (seen.size() > MOST_REMEMBERED) {
            seen.clear();
        }
        found.keySet().forEach(key -> seen.put(key, now));
        unknown.removeIf(id -> found.containsKey(Keys.customer(tenant, id)));
        return unknown;
    }

    private boolean isFresh(Key key, Instant now) {
        Instant at = seen.get(key);
        return at != null && now.isBefore(at.plus(BELIEVED)) && !now.isBefore(at);
    }
}
