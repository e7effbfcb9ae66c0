package dev.scrip.aws.table;

import java.util.Optional;

/**
 * Name locks that change hands together with an item.
 *
 * @param released given back
 * @param taken must be free
 */
public record NameChange(Optional<Key> released, Optional<Key> taken) {
    public static final NameChange NONE = new NameChange(Optional.empty(), Optional.empty());

    public static NameChange rename(Key from, Key to) {
        return from.equals(to) ? NONE : new NameChange(Optional.of(from), Optional.of(to));
    }
}
