package dev.scrip.http;

import java.util.Optional;
import java.util.function.Function;

/** A field of an update: left alone, cleared by an explicit null, or set. */
public sealed interface Patch<T> {

    record Absent<T>() implements Patch<T> {}

    record Clear<T>() implements Patch<T> {}

    record Set<T>(T value) implements Patch<T> {}

    /** What the field holds afterwards. */
    default Optional<T> over(Optional<T> present) {
        return switch (this) {
            case Absent<T> _ -> present;
            case Clear<T> _ -> Optional.empty();
            case Set<T>(T value) -> Optional.of(value);
        };
    }

    /** What a field holds afterwards that cannot be empty: clearing it brings back {@code cleared}. */
    default T over(T present, T cleared) {
        return switch (this) {
            case Absent<T> _ -> present;
            case Clear<T> _ -> cleared;
            case Set<T>(T value) -> value;
        };
    }

    default <R> Patch<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Absent<T> _ -> new Absent<>();
            case Clear<T> _ -> new Clear<>();
            case Set<T>(T value) -> new Set<>(change.apply(value));
        };
    }
}
