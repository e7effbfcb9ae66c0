package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.SubscriptionTerms;
import dev.scrip.metering.CustomerLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's standing order for a product. It holds what was decided; what its accounts hold follows from its intents.
 *
 * @param recurring what a cycle costs, quantity included
 * @param cycle the one that runs, or ran last; number 0 is the trial
 * @param endsAt end of the whole subscription
 * @param overrides one for a credit entitlement at most
 * @param held what its accounts hold; empty once it has ended
 * @param grantedProducts whose full credits were granted in this cycle
 * @param links how it links meters, in place of the meters' own links
 * @param pending an intent that may not be carried out everywhere yet
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record Subscription(
        String id,
        Tenant tenant,
        String customerId,
        String productId,
        int quantity,
        SubscriptionStatus status,
        Instant createdAt,
        Optional<String> country,
        Money recurring,
        int trialPeriodDays,
        BillingCycle cycle,
        Instant endsAt,
        boolean cancelAtNextBillingDate,
        Optional<Instant> cancelledAt,
        Optional<Instant> pausedAt,
        Optional<ScheduledChange> scheduledChange,
        List<CartOverride> overrides,
        Map<String, MetadataValue> metadata,
        List<Held> held,
        List<String> grantedProducts,
        MeterLinks links,
        Optional<Pending> pending,
        long version)
        implements Subject {

    public Subscription {
        overrides = List.copyOf(overrides);
        metadata = MetadataValue.copyInOrder(metadata);
        held = List.copyOf(held);
        grantedProducts = List.copyOf(grantedProducts);
    }

    public boolean isActive() {
        return status == SubscriptionStatus.ACTIVE;
    }

    public boolean hasEnded() {
        return status == SubscriptionStatus.CANCELLED || status == SubscriptionStatus.EXPIRED;
    }

    public boolean inTrial() {
        return cycle.number() == 0;
    }

    /** Whether nothing follows the running cycle. */
    public boolean endsWithCycle() {
        return cancelAtNextBillingDate || !endsAt.isAfter(cycle.end());
    }

    /** When its cycle ends, which needs somebody to act; never for one that is paused or over. */
    public Optional<Instant> boundary() {
        return isActive() ? Optional.of(cycle.end()) : Optional.empty();
    }

    /** When somebody has to act on it: at once while an intent is pending. */
    @Override
    public Optional<Instant> due() {
        return pending.map(Pending::at).or(this::boundary);
    }

    /** Its links as the drain finds them, where this version lays down others than the one before. */
    public Optional<CustomerLinks.OfSubscription> changedLinks() {
        return links.since() == version
                ? Optional.of(new CustomerLinks.OfSubscription(id, createdAt, links.all()))
                : Optional.empty();
    }

    /** What entries are marked with that come from it. */
    public LedgerEntry.Reference reference() {
        return new LedgerEntry.Reference("subscription", id);
    }

    /** All that it lays down for an account. */
    public SubscriptionTerms terms(Held of) {
        return new SubscriptionTerms(
                id, createdAt, cycle, of.perCycle(), endsWithCycle(), of.overage(), of.lowBalancePercent());
    }

    /** Every account has what was intended. */
    @Override
    public Subscription completed() {
        return change().pending(Optional.empty()).done();
    }

    SubscriptionDraft change() {
        return new SubscriptionDraft(this);
    }
}
