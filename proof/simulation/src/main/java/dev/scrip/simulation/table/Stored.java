package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table with its indexes, kept in step, and who is told of changes. */
final class Stored {
    private final View table = new View();
    private final Map<String, View> indexes = Map.of("listed", new View(), "due", new View());
    private final List<Consumer<Change>> listeners = new ArrayList<>();

    void tell(Consumer<Change> listener) {
        listeners.add(listener);
    }

    View view(Shape shape) {
        return shape.index() == null ? table : index(shape.index());
    }

    private View index(String name) {
        View index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no index " + name);
        }
        return index;
    }

    @Nullable
    Item get(Place place) {
        return table.get(place);
    }

    /** Lays down what the places hold from now on, all of it, and only then tells of it. */
    void apply(List<Place> places, List<@Nullable Item> items) {
        List<Change> changes = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            Change change = set(places.get(i), items.get(i));
            if (change != null) {
                changes.add(change);
            }
        }
        changes.forEach(this::told);
    }

    void apply(Place place, @Nullable Item item) {
        Change change = set(place, item);
        if (change != null) {
            told(change);
        }
    }

    private void told(Change change) {
        for (Consumer<Change> listener : listeners) {
            listener.accept(change);
        }
    }

    private @Nullable Change set(Place place, @Nullable Item item) {
        Item before = table.get(place);
        if (before == null ? item == null : item != null && before.isSame(item)) {
            return null;
        }
        table.set(place, item);
        for (Shape shape : Shape.INDEXES) {
            move(shape, before == null ? null : shape.entryOf(before), item == null ? null : shape.entryOf(item));
        }
        return new Change(image(before), image(item));
    }

    private void move(Shape shape, @Nullable Item from, @Nullable Item to) {
        if (from != null && to != null && from.place().equals(to.place())) {
            return;
        }
        if (from != null) {
            view(shape).set(from.place(), null);
        }
        if (to != null) {
            view(shape).set(to.place(), to);
        }
    }

    private static Optional<Map<String, AttributeValue>> image(@Nullable Item item) {
        return item == null ? Optional.empty() : Optional.of(item.attributes());
    }
}
