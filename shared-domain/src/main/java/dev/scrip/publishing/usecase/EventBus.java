package dev.scrip.publishing.usecase;

import dev.scrip.publishing.PublishedEvent;
import java.util.List;

/** Where events are told. At least once, in no order. */
@FunctionalInterface
public interface EventBus {

    /** Those that were not accepted, in their order; perhaps some of them were, and come twice. */
    List<PublishedEvent> send(List<PublishedEvent> events);
}
