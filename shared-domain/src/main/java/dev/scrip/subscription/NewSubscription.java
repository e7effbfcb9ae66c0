package dev.scrip.subscription;

import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.catalog.Price;
import dev.scrip.credit.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request wants to subscribe to.
 *
 * @param trialPeriodDays in place of the product's; 0 for none
 */
public record NewSubscription(
        String productId,
        int quantity,
        Optional<Integer> trialPeriodDays,
        List<CartOverride> overrides,
        Optional<String> country,
        Map<String, MetadataValue> metadata) {

    public NewSubscription {
        overrides = List.copyOf(overrides);
        metadata = MetadataValue.copyInOrder(metadata);
    }

    /** Everything that is wrong with it, by field. */
    public List<FieldProblem> problems(Offer offer) {
        FieldRules rules = new FieldRules()
                .range("trial_period_days", trialPeriodDays, 0, Price.MOST_TRIAL_DAYS)
                .metadata("metadata", metadata);
        offer.check(rules);
        offer.checkOverrides(overrides, "credit_entitlement_cart", rules);
        return rules.problems();
    }
}
