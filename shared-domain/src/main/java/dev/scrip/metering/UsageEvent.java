package dev.scrip.metering;

import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.Map;

/**
 * Something a customer used.
 *
 * @param eventId chosen by the caller; unique within the tenant
 * @param timestamp when it was used, not when it arrived
 */
public record UsageEvent(
        String eventId, String customerId, String eventName, Instant timestamp, Map<String, MetadataValue> metadata) {
    public UsageEvent {
        metadata = MetadataValue.copyInOrder(metadata);
    }
}
