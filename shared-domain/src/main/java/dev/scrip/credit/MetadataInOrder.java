package dev.scrip.credit;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Metadata in the order it was given in, unchangeable. There are few keys, and events of one kind share their list: two
 * lists take less room than a table of hashes, and no longer to look into.
 */
public final class MetadataInOrder extends AbstractMap<String, MetadataValue> {
    private final List<String> keys;
    private final List<MetadataValue> values;

    /**
     * @param keys all different
     * @param values one for each key
     */
    public MetadataInOrder(List<String> keys, MetadataValue... values) {
        this.keys = List.copyOf(keys);
        this.values = List.of(values);
        if (keys.size() != values.length) {
            throw new IllegalArgumentException(keys.size() + " keys for " + values.length + " values");
        }
    }

    static MetadataInOrder of(Map<String, MetadataValue> metadata) {
        return new MetadataInOrder(
                List.copyOf(metadata.keySet()), metadata.values().toArray(MetadataValue[]::new));
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public @Nullable MetadataValue get(@Nullable Object key) {
        int place = key == null ? -1 : keys.indexOf(key);
        return place < 0 ? null : values.get(place);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && keys.contains(key);
    }

    @Override
    public Set<Entry<String, MetadataValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, MetadataValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.size();
            }
        };
    }

    @Override
    public Collection<MetadataValue> values() {
        return values;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super MetadataValue> action) {
        for (int i = 0; i < keys.size(); i++) {
            action.accept(keys.get(i), values.get(i));
        }
    }

    private final class Entries implements Iterator<Entry<String, MetadataValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.size();
        }

        @Override
        public Entry<String, MetadataValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entry = Map.entry(keys.get(next), values.get(next));
            next++;
            return entry;
        }
    }
}
