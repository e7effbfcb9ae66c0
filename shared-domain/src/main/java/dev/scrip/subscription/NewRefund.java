package dev.scrip.subscription;

import dev.scrip.credit.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request wants paid back.
 *
 * @param items none: everything
 */
public record NewRefund(
        String paymentId, List<RefundItem> items, Optional<String> reason, Map<String, MetadataValue> metadata) {
    public NewRefund {
        items = List.copyOf(items);
        metadata = MetadataValue.copyInOrder(metadata);
    }
}
