package dev.scrip.local.bus;

import java.util.Optional;

/** What a test makes fail. */
@FunctionalInterface
public interface EntryFault {

    EntryFault NONE = event -> Optional.empty();

    /** The error code that an entry is to be answered with, such as {@code InternalFailure}; empty to let it pass. */
    Optional<String> of(BusEvent event);
}
