package dev.scrip.access;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Tenants kept in a set. */
public final class InMemoryTenants implements Tenants {
    private final Set<Tenant> tenants = new CopyOnWriteArraySet<>();

    @Override
    public void put(Tenant tenant) {
        tenants.add(tenant);
    }

    @Override
    public List<Tenant> all() {
        return List.copyOf(tenants);
    }
}
