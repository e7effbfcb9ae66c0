package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Slot;
import dev.scrip.metering.PackName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Usage packs and their index kept in memory, for tests. Packs of accounts are put here too. */
public final class InMemoryUsagePacks implements UsagePacks {
    private record Owned(Tenant tenant, PackName name) {}

    private final Map<Owned, Slot> slots = new HashMap<>();
    private final Map<Owned, byte[]> packs = new HashMap<>();
    private final Map<Owned, byte[]> asides = new HashMap<>();

    @Override
    public synchronized void put(Tenant tenant, PackName name, byte[] stored) {
        packs.putIfAbsent(new Owned(tenant, name), stored.clone());
    }

    /** As a commit writes it. */
    public synchronized void put(Tenant tenant, PackName name, Slot slot, byte[] stored) {
        put(tenant, name, stored);
        slots.putIfAbsent(new Owned(tenant, name), slot);
    }

    private Stored stored(Tenant tenant, PackName name, byte[] bytes) {
        return new Stored(name, Optional.ofNullable(slots.get(new Owned(tenant, name))), bytes.clone());
    }

    @Override
    public synchronized void putAside(Tenant tenant, PackName name, byte[] content) {
        asides.putIfAbsent(new Owned(tenant, name), content.clone());
    }

    @Override
    public synchronized Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names) {
        Map<PackName, byte[]> found = new HashMap<>();
        names.forEach(name -> Optional.ofNullable(asides.get(new Owned(tenant, name)))
                .ifPresent(bytes -> found.put(name, bytes.clone())));
        return found;
    }

    @Override
    public synchronized List<Stored> find(Tenant tenant, List<PackName> names) {
        return names.stream()
                .flatMap(name ->
                        Stream.ofNullable(packs.get(new Owned(tenant, name))).map(bytes -> stored(tenant, name, bytes)))
                .toList();
    }

    @Override
    public synchronized List<Stored> ofCustomer(
            Tenant tenant, String customerHash, String lowest, String highest, int limit) {
        Comparator<PackName> byName = Comparator.comparing(PackName::messageId).thenComparing(PackName::suffix);
        Map<PackName, byte[]> sorted = new TreeMap<>(byName.reversed());
        packs.forEach((owned, bytes) -> {
            PackName name = owned.name();
            if (owned.tenant().equals(tenant)
                    && name.customerHash().equals(customerHash)
                    && name.messageId().compareTo(lowest) >= 0
                    && name.messageId().compareTo(highest) <= 0) {
                sorted.put(name, bytes);
            }
        });
        return sorted.entrySet().stream()
                .limit(limit)
                .map(entry -> stored(tenant, entry.getKey(), entry.getValue()))
                .toList();
    }
}
