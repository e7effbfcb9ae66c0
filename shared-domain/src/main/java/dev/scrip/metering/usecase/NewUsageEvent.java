package dev.scrip.metering.usecase;

import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event as it is sent in, not yet checked.
 *
 * @param timestamp absent: it happened now
 */
public record NewUsageEvent(
        String eventId,
        String customerId,
        String eventName,
        Optional<Instant> timestamp,
        Map<String, MetadataValue> metadata) {
    public NewUsageEvent {
        metadata = MetadataValue.copyInOrder(metadata);
    }
}
