package dev.scrip.catalog;

import java.util.Optional;

/** What a request says about one field: nothing, that it be cleared, or a new value. */
public sealed interface Change<T> {
    /** The field was not mentioned. */
    record Keep<T>() implements Change<T> {}

    /** The field was sent as null. */
    record Clear<T>() implements Change<T> {}

    record To<T>(T value) implements Change<T> {}

    static <T> Change<T> keep() {
        return new Keep<>();
    }

    default Optional<T> on(Optional<T> current) {
        return switch (this) {
            case Keep<T>() -> current;
            case Clear<T>() -> Optional.empty();
            case To<T>(T value) -> Optional.of(value);
        };
    }

    /** For a field that is never without a value: clearing it brings back {@code cleared}. */
    default T on(T current, T cleared) {
        return switch (this) {
            case Keep<T>() -> current;
            case Clear<T>() -> cleared;
            case To<T>(T value) -> value;
        };
    }

    /** Fills in what was not mentioned. */
    default Change<T> or(Optional<T> value) {
        return this instanceof Keep<T> && value.isPresent() ? new To<>(value.get()) : this;
    }

    default boolean isKeep() {
        return this instanceof Keep<T>;
    }
}
