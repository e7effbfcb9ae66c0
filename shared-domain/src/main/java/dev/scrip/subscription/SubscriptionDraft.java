package dev.scrip.subscription;

import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The next version of a subscription, in the making. */
final class SubscriptionDraft {
    private final Subscription before;
    private String productId;
    private int quantity;
    private SubscriptionStatus status;
    private Money recurring;
    private BillingCycle cycle;
    private Instant endsAt;
    private boolean cancelAtNextBillingDate;
    private Optional<Instant> cancelledAt;
    private Optional<Instant> pausedAt;
    private Optional<ScheduledChange> scheduledChange;
    private List<CartOverride> overrides;
    private Map<String, MetadataValue> metadata;
    private List<Held> held;
    private List<String> grantedProducts;
    private MeterLinks links;
    private Optional<Pending> pending;

    SubscriptionDraft(Subscription before) {
        this.before = before;
        this.productId = before.productId();
        this.quantity = before.quantity();
        this.status = before.status();
        this.recurring = before.recurring();
        this.cycle = before.cycle();
        this.endsAt = before.endsAt();
        this.cancelAtNextBillingDate = before.cancelAtNextBillingDate();
        this.cancelledAt = before.cancelledAt();
        this.pausedAt = before.pausedAt();
        this.scheduledChange = before.scheduledChange();
        this.overrides = before.overrides();
        this.metadata = before.metadata();
        this.held = before.held();
        this.grantedProducts = before.grantedProducts();
        this.links = before.links();
        this.pending = before.pending();
    }

    SubscriptionDraft plan(String product, int count, Money price) {
        productId = product;
        quantity = count;
        recurring = price;
        return this;
    }

    SubscriptionDraft status(SubscriptionStatus next) {
        status = next;
        return this;
    }

    SubscriptionDraft cycle(BillingCycle next) {
        cycle = next;
        return this;
    }

    SubscriptionDraft endsAt(Instant end) {
        endsAt = end;
        return this;
    }

    SubscriptionDraft cancelAtNextBillingDate(boolean cancel) {
        cancelAtNextBillingDate = cancel;
        return this;
    }

    /** Over: no account holds its terms any more. */
    SubscriptionDraft ended(SubscriptionStatus as, Instant at) {
        status = as;
        cancelledAt = as == SubscriptionStatus.CANCELLED ? Optional.of(at) : cancelledAt;
        pausedAt = Optional.empty();
        scheduledChange = Optional.empty();
        held = List.of();
        links = links.ended(version());
        return this;
    }

    SubscriptionDraft pausedAt(Optional<Instant> at) {
        pausedAt = at;
        return this;
    }

    SubscriptionDraft scheduledChange(Optional<ScheduledChange> change) {
        scheduledChange = change;
        return this;
    }

    SubscriptionDraft overrides(List<CartOverride> next) {
        overrides = next;
        return this;
    }

    SubscriptionDraft metadata(Map<String, MetadataValue> next) {
        metadata = next;
        return this;
    }

    SubscriptionDraft held(List<Held> next) {
        held = next;
        return this;
    }

    SubscriptionDraft grantedProducts(List<String> products) {
        grantedProducts = products;
        return this;
    }

    /** Meters count by the links of that plan from now on. */
    SubscriptionDraft linksOf(Offer offer) {
        links = links.changedTo(offer, version());
        return this;
    }

    private long version() {
        return before.version() + 1;
    }

    SubscriptionDraft pending(Optional<Pending> intent) {
        pending = intent;
        return this;
    }

    Subscription done() {
        return new Subscription(
                before.id(),
                before.tenant(),
                before.customerId(),
                productId,
                quantity,
                status,
                before.createdAt(),
                before.country(),
                recurring,
                before.trialPeriodDays(),
                cycle,
                endsAt,
                cancelAtNextBillingDate,
                cancelledAt,
                pausedAt,
                scheduledChange,
                overrides,
                metadata,
                held,
                grantedProducts,
                links,
                pending,
                version());
    }
}
