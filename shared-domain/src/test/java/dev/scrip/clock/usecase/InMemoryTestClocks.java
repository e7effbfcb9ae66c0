package dev.scrip.clock.usecase;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Test clocks kept in a map. */
public final class InMemoryTestClocks implements TestClocks {
    private final Map<Tenant, Instant> clocks = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> standing(Tenant tenant) {
        return Optional.ofNullable(clocks.get(tenant));
    }

    @Override
    public void advance(Tenant tenant, Instant to) {
        clocks.merge(tenant, to, (stands, wanted) -> wanted.isAfter(stands) ? wanted : stands);
    }
}
