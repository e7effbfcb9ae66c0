package dev.scrip.credit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A grant to be issued, with every term settled: nothing that changes later touches it.
 *
 * @param sourceId the subscription or payment it comes from
 * @param endsAt absent: it never ends
 */
public record GrantTerms(
        Credits amount,
        GrantSource source,
        String sourceId,
        Optional<Instant> endsAt,
        Optional<Rollover> rollover,
        Optional<Cost> cost,
        Map<String, MetadataValue> metadata) {

    public GrantTerms {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a grant of nothing");
        }
        metadata = MetadataValue.copyInOrder(metadata);
    }
}
