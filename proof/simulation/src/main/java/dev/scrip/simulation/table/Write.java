package dev.scrip.simulation.table;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write of one item, read and checked as far as can be without the item.
 *
 * @param returnsOld whether a failed condition answers with the item
 */
record Write(Place place, @Nullable Condition condition, Scope scope, boolean returnsOld, Effect effect) {
    static final int LARGEST_ITEM = 400 * 1024;

    /** What becomes of the item. */
    sealed interface Effect {
        @Nullable
        Item on(Place place, @Nullable Item before, Scope scope);
    }

    /** It is another one. */
    record Replacement(Item item) implements Effect {
        @Override
        public Item on(Place place, @Nullable Item before, Scope scope) {
            return item;
        }
    }

    /** It is gone. */
    record Deletion() implements Effect {
        @Override
        public @Nullable Item on(Place place, @Nullable Item before, Scope scope) {
            return null;
        }
    }

    /** Nothing. */
    record Nothing() implements Effect {
        @Override
        public @Nullable Item on(Place place, @Nullable Item before, Scope scope) {
            return before;
        }
    }

    /** It is changed, or made of its key and the changes. */
    record Changed(
            Map<String, AttributeValue> key, @Nullable Update update) implements Effect {
        @Override
        public Item on(Place place, @Nullable Item before, Scope scope) {
            SortedMap<String, AttributeValue> attributes = before == null ? new TreeMap<>(key) : before.attributes();
            if (update == null) {
                return before == null ? Item.of(place, attributes) : before;
            }
            Item after = Item.of(place, update.applied(attributes, scope));
            Values.checkDepth(after.attributes());
            Shape.checkIndexKeys(after.attributes());
            checkSize(after, "Item size to update has exceeded the maximum allowed size");
            return after;
        }
    }

    static Write put(
            @Nullable String condition, Names names, boolean returnsOld, Map<String, AttributeValue> attributes) {
        Place place = Shape.placeOf(attributes);
        Item item = Item.normalised(place, attributes);
        Shape.checkIndexKeys(item.attributes());
        checkSize(item, "Item size has exceeded the maximum allowed size");
        Parsed<Condition> parsed = condition == null ? null : Parsed.condition(condition);
        Scope scope = parsed == null ? names.scope() : names.scope(parsed.placeholders());
        return checked(place, parsed, scope, returnsOld, new Replacement(item));
    }

    static Write delete(@Nullable String condition, Names names, boolean returnsOld, Map<String, AttributeValue> key) {
        Parsed<Condition> parsed = condition == null ? null : Parsed.condition(condition);
        Scope scope = parsed == null ? names.scope() : names.scope(parsed.placeholders());
        return checked(Shape.placeOfKey(key), parsed, scope, returnsOld, new Deletion());
    }

    static Write check(@Nullable String condition, Names names, boolean returnsOld, Map<String, AttributeValue> key) {
        if (condition == null) {
            throw Refusals.invalid("A check needs a condition");
        }
        Parsed<Condition> parsed = Parsed.condition(condition);
        return checked(Shape.placeOfKey(key), parsed, names.scope(parsed.placeholders()), returnsOld, new Nothing());
    }

    static Write update(
            @Nullable String condition,
            @Nullable String update,
            Names names,
            boolean returnsOld,
            Map<String, AttributeValue> key) {
        Parsed<Condition> parsed = condition == null ? null : Parsed.condition(condition);
        Parsed<Update> change = update == null ? null : Parsed.update(update);
        Scope scope;
        if (parsed != null) {
            scope = change == null
                    ? names.scope(parsed.placeholders())
                    : names.scope(change.placeholders(), parsed.placeholders());
        } else {
            scope = change == null ? names.scope() : names.scope(change.placeholders());
        }
        if (change != null) {
            change.meaning().check(scope);
        }
        return checked(
                Shape.placeOfKey(key),
                parsed,
                scope,
                returnsOld,
                new Changed(key, change == null ? null : change.meaning()));
    }

    private static Write checked(
            Place place, @Nullable Parsed<Condition> condition, Scope scope, boolean returnsOld, Effect effect) {
        if (condition != null) {
            condition.meaning().check(scope);
        }
        return new Write(place, condition == null ? null : condition.meaning(), scope, returnsOld, effect);
    }

    /** The paths that it changes, for an update. */
    List<Operand.Path> paths() {
        return effect instanceof Changed(Map<String, AttributeValue> _, Update update) && update != null
                ? update.paths(scope)
                : List.of();
    }

    boolean isAllowed(@Nullable Item before) {
        return condition == null || condition.holds(before == null ? Map.of() : before.attributes(), scope);
    }

    @Nullable
    Item after(@Nullable Item before) {
        return effect.on(place, before, scope);
    }

    private static void checkSize(Item item, String message) {
        if (Values.bytesAtMost(item.attributes()) > LARGEST_ITEM && item.bytes() > LARGEST_ITEM) {
            throw Refusals.invalid(message);
        }
    }
}
