package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The index over packs kept in memory, for tests. */
public final class InMemoryUsageIndex implements UsageIndex {
    private final Map<List<Object>, NavigableMap<String, Entry>> days = new HashMap<>();

    @Override
    public synchronized void put(Tenant tenant, LocalDate day, Entry entry) {
        days.computeIfAbsent(List.of(tenant, day), key -> new TreeMap<>()).putIfAbsent(entry.key(), entry);
    }

    @Override
    public synchronized List<Entry> newestFirst(Tenant tenant, LocalDate day, String before, int limit) {
        return days
                .getOrDefault(List.of(tenant, day), new TreeMap<>())
                .headMap(before, false)
                .descendingMap()
                .values()
                .stream()
                .limit(limit)
                .toList();
    }
}
