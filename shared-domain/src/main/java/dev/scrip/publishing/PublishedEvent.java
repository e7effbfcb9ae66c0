package dev.scrip.publishing;

import dev.scrip.access.Tenant;
import java.time.Instant;

/**
 * Something that happened, as it is told outside.
 *
 * @param id the same however often it is published, and of no other event
 * @param type the word of an {@link EventType}
 * @param at when it happened, by the business's clock
 * @param body the whole envelope as JSON, never changed once published
 */
public record PublishedEvent(String id, Tenant tenant, String type, Instant at, String body) {}
