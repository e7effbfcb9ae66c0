package dev.scrip.simulation.table;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as stored: its attributes by name, which nobody can change. */
final class Item {
    private final Place place;
    private final SortedMap<String, AttributeValue> attributes;
    private int bytes = -1;

    private Item(Place place, SortedMap<String, AttributeValue> attributes) {
        this.place = place;
        this.attributes = Collections.unmodifiableSortedMap(attributes);
    }

    /** @param attributes normalised, and nobody's but this item's from now on */
    static Item of(Place place, SortedMap<String, AttributeValue> attributes) {
        return new Item(place, attributes);
    }

    static Item normalised(Place place, Map<String, AttributeValue> attributes) {
        SortedMap<String, AttributeValue> sorted = new TreeMap<>();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            if (attribute.getKey().isEmpty()) {
                throw Refusals.invalid("One or more parameter values were invalid: An attribute needs a name");
            }
            sorted.put(attribute.getKey(), Values.normalised(attribute.getValue()));
        }
        return new Item(place, sorted);
    }

    Place place() {
        return place;
    }

    SortedMap<String, AttributeValue> attributes() {
        return attributes;
    }

    int bytes() {
        if (bytes < 0) {
            bytes = Values.bytes(attributes);
        }
        return bytes;
    }

    /** No less than {@link #bytes()}, and found faster. */
    int bytesAtMost() {
        return bytes < 0 ? Values.bytesAtMost(attributes) : bytes;
    }

    boolean isSame(Item other) {
        return attributes.equals(other.attributes);
    }
}
