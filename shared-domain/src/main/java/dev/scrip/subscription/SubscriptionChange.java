package dev.scrip.subscription;

import dev.scrip.catalog.Change;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request wants of a subscription, field by field.
 *
 * @param status comes alone when it is active or paused
 * @param cart for each credit entitlement named what is set otherwise, on top of what was before
 */
public record SubscriptionChange(
        Optional<WantedStatus> status,
        Optional<Boolean> cancelAtNextBillingDate,
        Optional<Instant> nextBillingDate,
        List<CartOverride> cart,
        Change<Map<String, MetadataValue>> metadata) {

    public enum WantedStatus {
        ACTIVE,
        PAUSED,
        CANCELLED
    }

    public SubscriptionChange {
        cart = List.copyOf(cart);
    }

    public static SubscriptionChange to(WantedStatus status) {
        return new SubscriptionChange(
                Optional.of(status), Optional.empty(), Optional.empty(), List.of(), Change.keep());
    }

    /** Whether it says nothing but the metadata, which even one that is over may have changed. */
    public boolean isAboutTerms() {
        return cancelAtNextBillingDate.isPresent() || nextBillingDate.isPresent() || !cart.isEmpty();
    }

    /**
     * Everything that is wrong with it, by field.
     *
     * @param offer what is subscribed to, with all overrides
     * @param at when it is to take effect
     */
    public List<FieldProblem> problems(Offer offer, Instant at) {
        FieldRules rules = new FieldRules();
        boolean alone = !isAboutTerms() && metadata.isKeep();
        rules.holds(
                alone || status.isEmpty() || status.get() == WantedStatus.CANCELLED,
                "status",
                "active and paused come alone");
        nextBillingDate.ifPresent(
                date -> rules.holds(date.isAfter(at), "next_billing_date", "after the time it is now"));
        rules.metadata("metadata", metadata.on(Map.of(), Map.of()));
        offer.checkOverrides(cart, "credit_entitlement_cart", rules);
        return rules.problems();
    }
}
