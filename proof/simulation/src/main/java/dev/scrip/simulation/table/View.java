package dev.scrip.simulation.table;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The items of the table, or the entries of an index, in order; and what was there before the newest changes. */
final class View {
    static final int REMEMBERED = 1_000;

    private final NavigableMap<Place, Item> entries = new TreeMap<>();
    /** The same again, since most reads are of one entry. */
    private final Map<Place, Item> byPlace = new HashMap<>();

    private final Deque<Past> newest = new ArrayDeque<>();

    /** What lay at the place before a change. */
    private record Past(Place place, @Nullable Item before) {}

    @Nullable
    Item get(Place place) {
        return byPlace.get(place);
    }

    @Nullable
    Item get(Place place, int behind) {
        Item seen = byPlace.get(place);
        Iterator<Past> past = newest.iterator();
        for (int i = 0; i < behind && past.hasNext(); i++) {
            Past change = past.next();
            if (change.place().equals(place)) {
                seen = change.before();
            }
        }
        return seen;
    }

    /** @param entry null for none any more */
    void set(Place place, @Nullable Item entry) {
        Item before;
        if (entry == null) {
            before = byPlace.remove(place);
            entries.remove(place);
        } else {
            before = byPlace.put(place, entry);
            entries.put(place, entry);
        }
        newest.addFirst(new Past(place, before));
        if (newest.size() > REMEMBERED) {
            newest.removeLast();
        }
    }

    NavigableMap<Place, Item> all() {
        return Collections.unmodifiableNavigableMap(entries);
    }

    /** Entries from {@code low} to before {@code high}, neither of which is the place of an entry. */
    NavigableMap<Place, Item> between(Place low, Place high, int behind) {
        if (low.compareTo(high) >= 0) {
            return Collections.emptyNavigableMap();
        }
        NavigableMap<Place, Item> seen = entries.subMap(low, true, high, false);
        return behind == 0 || newest.isEmpty() ? seen : past(new TreeMap<>(seen), low, high, behind);
    }

    /** Everything. */
    NavigableMap<Place, Item> all(int behind) {
        return behind == 0 || newest.isEmpty() ? entries : past(new TreeMap<>(entries), null, null, behind);
    }

    private NavigableMap<Place, Item> past(
            NavigableMap<Place, Item> seen, @Nullable Place low, @Nullable Place high, int behind) {
        Iterator<Past> past = newest.iterator();
        for (int i = 0; i < behind && past.hasNext(); i++) {
            Past change = past.next();
            Place place = change.place();
            if ((low != null && place.compareTo(low) < 0) || (high != null && place.compareTo(high) >= 0)) {
                continue;
            }
            if (change.before() == null) {
                seen.remove(place);
            } else {
                seen.put(place, change.before());
            }
        }
        return seen;
    }
}
