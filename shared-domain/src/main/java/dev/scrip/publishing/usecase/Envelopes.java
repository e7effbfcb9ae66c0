package dev.scrip.publishing.usecase;

import dev.scrip.publishing.Fact;
import dev.scrip.publishing.PublishedEvent;

/** Puts facts into the form in which they are told. */
@FunctionalInterface
public interface Envelopes {

    /**
     * The id and all that the fact itself says are always the same; names of what it refers to are as they are now.
     *
     * @throws dev.scrip.access.StoreUnavailable when what it refers to cannot be read now
     */
    PublishedEvent seal(Fact fact);
}
