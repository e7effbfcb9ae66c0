package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Money that a customer paid, as recorded here.
 *
 * @param subscriptionId present: it paid for a cycle, whose credits the subscription grants
 * @param granted known once its credits are granted
 * @param refunded so far
 * @param pending the grant of its credits, while an account may still lack them
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record Payment(
        String id,
        Tenant tenant,
        String customerId,
        Optional<String> subscriptionId,
        Optional<String> checkoutId,
        List<PaymentLine> lines,
        Money total,
        PaymentStatus status,
        Instant createdAt,
        Optional<String> country,
        Map<String, MetadataValue> metadata,
        List<GrantedCredits> granted,
        Money refunded,
        Optional<Pending> pending,
        long version)
        implements Subject {

    public Payment {
        lines = List.copyOf(lines);
        metadata = MetadataValue.copyInOrder(metadata);
        granted = List.copyOf(granted);
    }

    public Optional<PaymentLine> line(String productId) {
        return lines.stream().filter(line -> line.productId().equals(productId)).findFirst();
    }

    /** What may still be paid back. */
    public Money unrefunded() {
        return total.minusAtMost(refunded);
    }

    public LedgerEntry.Reference reference() {
        return new LedgerEntry.Reference("payment", id);
    }

    @Override
    public Optional<Instant> due() {
        return pending.map(Pending::at);
    }

    @Override
    public Payment completed() {
        return completed(granted);
    }

    /** Its credits are granted. */
    public Payment completed(List<GrantedCredits> credits) {
        return next(credits, refunded, Optional.empty());
    }

    public Payment plusRefunded(Money amount) {
        return next(granted, refunded.plus(amount), pending);
    }

    private Payment next(List<GrantedCredits> credits, Money paidBack, Optional<Pending> unfinished) {
        return new Payment(
                id,
                tenant,
                customerId,
                subscriptionId,
                checkoutId,
                lines,
                total,
                status,
                createdAt,
                country,
                metadata,
                credits,
                paidBack,
                unfinished,
                version + 1);
    }
}
