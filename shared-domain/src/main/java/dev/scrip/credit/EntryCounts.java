package dev.scrip.credit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many entries of each type a ledger has, and the number of the newest: what lets a filtered page be found. */
public record EntryCounts(Map<EntryType, Count> byType) {

    public static final EntryCounts NONE = new EntryCounts(Map.of());

    public EntryCounts {
        var ordered = new EnumMap<EntryType, Count>(EntryType.class);
        ordered.putAll(byType);
        byType = Collections.unmodifiableMap(ordered);
    }

    /** @param newest number of the newest entry of the type */
    public record Count(long entries, long newest) {}

    public long newest(EntryType type) {
        var count = byType.get(type);
        return count == null ? 0 : count.newest();
    }

    EntryCounts with(EntryType type, long number) {
        var next = new EnumMap<EntryType, Count>(EntryType.class);
        next.putAll(byType);
        var count = byType.get(type);
        next.put(type, new Count(count == null ? 1 : count.entries() + 1, number));
        return new EntryCounts(next);
    }
}
