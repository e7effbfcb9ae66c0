package dev.scrip.webhook.usecase;

import dev.scrip.access.InMemoryReceipts;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints kept in memory, for tests. */
public final class InMemoryEndpoints implements Endpoints {
    private final InMemoryReceipts receipts;
    private final InMemoryLanes lanes;
    private final Map<List<Object>, Endpoint> endpoints = new HashMap<>();

    /** @param lanes those of these endpoints */
    public InMemoryEndpoints(InstantSource clock, InMemoryLanes lanes) {
        this.receipts = new InMemoryReceipts(clock);
        this.lanes = lanes;
    }

    @Override
    public synchronized List<Endpoint> all(Tenant tenant) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.tenant().equals(tenant))
                .sorted(Comparator.comparing(Endpoint::id).reversed())
                .toList();
    }

    @Override
    public synchronized Optional<Endpoint> find(Tenant tenant, String id) {
        return Optional.ofNullable(endpoints.get(List.of(tenant, id)));
    }

    @Override
    public synchronized CreateAnswer create(Endpoint endpoint, Optional<Receipt> receipt) {
        Optional<Receipt> earlier = receipts.earlier(endpoint.tenant(), receipt);
        if (earlier.isPresent()) {
            return new CreateAnswer.Repeated(earlier.get());
        }
        if (all(endpoint.tenant()).size() >= MOST) {
            return new CreateAnswer.Full();
        }
        endpoints.put(key(endpoint), endpoint);
        receipts.keep(endpoint.tenant(), receipt);
        return new CreateAnswer.Created();
    }

    @Override
    public synchronized boolean replace(Endpoint endpoint) {
        if (find(endpoint.tenant(), endpoint.id()).map(Endpoint::version).orElse(0L) != endpoint.version() - 1) {
            return false;
        }
        endpoints.put(key(endpoint), endpoint);
        return true;
    }

    @Override
    public synchronized ReplaceAnswer replace(Endpoint endpoint, Receipt receipt) {
        Optional<Receipt> earlier = receipts.earlier(endpoint.tenant(), Optional.of(receipt));
        if (earlier.isPresent()) {
            return new ReplaceAnswer.Repeated(earlier.get());
        }
        if (!replace(endpoint)) {
            return new ReplaceAnswer.Stale();
        }
        receipts.keep(endpoint.tenant(), Optional.of(receipt));
        return new ReplaceAnswer.Replaced();
    }

    @Override
    public synchronized boolean delete(Endpoint endpoint) {
        Endpoint stored = endpoints.get(key(endpoint));
        if (stored == null || stored.version() != endpoint.version()) {
            return false;
        }
        endpoints.remove(key(endpoint));
        lanes.delete(endpoint.tenant(), endpoint.id());
        return true;
    }

    private static List<Object> key(Endpoint endpoint) {
        return List.of(endpoint.tenant(), endpoint.id());
    }
}
