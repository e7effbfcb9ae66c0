package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A one-time payment paid back: in money what its unused credits are worth, which are taken back.
 *
 * @param items all of the payment's that grant credits when none were named
 * @param amount nothing while it is pending
 * @param most what may be paid back at all
 */
public record Refund(
        String id,
        Tenant tenant,
        String paymentId,
        String customerId,
        List<RefundItem> items,
        boolean partial,
        RefundStatus status,
        Money amount,
        Money most,
        Optional<String> reason,
        Map<String, MetadataValue> metadata,
        Instant createdAt,
        Optional<Pending> pending,
        long version)
        implements Subject {

    public Refund {
        items = List.copyOf(items);
        metadata = MetadataValue.copyInOrder(metadata);
    }

    public LedgerEntry.Reference reference() {
        return new LedgerEntry.Reference("refund", id);
    }

    @Override
    public Optional<Instant> due() {
        return pending.map(Pending::at);
    }

    @Override
    public Refund completed() {
        return succeeded(amount);
    }

    /** The credits are taken back, and were worth so much. */
    public Refund succeeded(Money worth) {
        return new Refund(
                id,
                tenant,
                paymentId,
                customerId,
                items,
                partial,
                RefundStatus.SUCCEEDED,
                worth.min(most),
                most,
                reason,
                metadata,
                createdAt,
                Optional.empty(),
                version + 1);
    }
}
