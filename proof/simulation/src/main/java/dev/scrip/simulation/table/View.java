package dev.scrip.simulation.table;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The items of the table, or the entries of an index, in order; and what was there before the newest changes. */
final class View {
    static final int REMEMBERED = 1_000;

    /** Every query is of one partition, and the keys of partitions are long and alike. */
    private final Map<String, NavigableMap<Place, Item>> partitions = new HashMap<>();

    private final SortedMap<String, NavigableMap<Place, Item>> inOrder = new TreeMap<>(Utf8::compare);

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
        NavigableMap<Place, Item> partition = partitions.computeIfAbsent(place.partition(), this::begun);
        if (entry == null) {
            before = byPlace.remove(place);
            partition.remove(place);
        } else {
            before = byPlace.put(place, entry);
            partition.put(place, entry);
        }
        newest.addFirst(new Past(place, before));
        if (newest.size() > REMEMBERED) {
            newest.removeLast();
        }
    }

    private NavigableMap<Place, Item> begun(String partition) {
        NavigableMap<Place, Item> none = new TreeMap<>(Place.IN_PARTITION);
        inOrder.put(partition, none);
        return none;
    }

    /** Everything, in order. */
    Stream<Item> all() {
        return inOrder.values().stream().flatMap(partition -> partition.values().stream());
    }

    /** Entries of a partition from {@code low} to before {@code high}, neither of which is the place of an entry. */
    NavigableMap<Place, Item> between(Place low, Place high, int behind) {
        if (low.compareTo(high) >= 0) {
            return Collections.emptyNavigableMap();
        }
        NavigableMap<Place, Item> partition = partitions.get(low.partition());
        NavigableMap<Place, Item> seen = partition == null
                ? Collections.emptyNavigableMap()
                : high.partition().equals(low.partition())
                        ? partition.subMap(low, true, high, false)
                        : partition.tailMap(low, true);
        return behind == 0 || newest.isEmpty() ? seen : past(new TreeMap<>(seen), low, high, behind);
    }

    /** Everything as it was. */
    NavigableMap<Place, Item> all(int behind) {
        NavigableMap<Place, Item> seen = new TreeMap<>(byPlace);
        return behind == 0 || newest.isEmpty() ? seen : past(seen, null, null, behind);
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
