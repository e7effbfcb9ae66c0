package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lanes kept in memory, for tests. */
public final class InMemoryLanes implements Lanes {
    private final Map<List<Object>, Lane> lanes = new HashMap<>();

    @Override
    public synchronized Optional<Lane> find(Tenant tenant, String endpointId) {
        return Optional.ofNullable(lanes.get(List.of(tenant, endpointId)));
    }

    @Override
    public synchronized boolean write(Lane lane) {
        long before = find(lane.tenant(), lane.endpointId()).map(Lane::version).orElse(0L);
        if (before != lane.version() - 1) {
            return false;
        }
        lanes.put(List.of(lane.tenant(), lane.endpointId()), lane);
        return true;
    }

    synchronized void delete(Tenant tenant, String endpointId) {
        lanes.remove(List.of(tenant, endpointId));
    }
}
