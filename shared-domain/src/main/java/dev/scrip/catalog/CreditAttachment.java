package dev.scrip.catalog;

import dev.scrip.credit.Amounts;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import java.util.Optional;

/**
 * Credits that come with a product: of which entitlement, how many, and on what terms where they are not the
 * entitlement's own.
 *
 * @param creditsAmount for each cycle of a subscription, or once
 */
public record CreditAttachment(String creditEntitlementId, Credits creditsAmount, CreditOverrides overrides) {

    /** This with another layer on top: what one subscription or one checkout sets otherwise. */
    public CreditAttachment with(Optional<Credits> otherAmount, CreditOverrides upper) {
        return new CreditAttachment(creditEntitlementId, otherAmount.orElse(creditsAmount), upper.over(overrides));
    }

    /** What a buyer gets, as it stands now: the entitlement's terms wherever nothing else is set. Never stored as such. */
    public ResolvedAttachment resolvedOver(EntitlementTerms terms) {
        return new ResolvedAttachment(
                creditEntitlementId,
                creditsAmount,
                overrides.expiresAfterDays().or(terms::expiresAfterDays),
                overrides.rollover().over(terms.rollover()),
                overrides.overage().over(terms.overage()),
                overrides.lowBalanceThresholdPercent(),
                overrides.proration().orElse(ProrationBehavior.NO_PRORATE),
                overrides.trial().credits(),
                overrides.trial().expireAfterTrial().orElse(false));
    }

    /** A price in no currency is one in {@code fallback}, unless the entitlement's terms name another. */
    CreditAttachment withCurrencyFor(EntitlementTerms terms, Currency fallback) {
        return new CreditAttachment(creditEntitlementId, creditsAmount, overrides.withCurrencyFor(terms, fallback));
    }

    /** What is wrong whatever entitlement it is. */
    void check(FieldRules rules) {
        rules.holds(!creditsAmount.isZero(), "credits_amount", "more than 0");
        checkDigits("credits_amount", creditsAmount, rules);
        overrides.trial().credits().ifPresent(credits -> checkDigits("trial_credits", credits, rules));
        overrides.check(rules);
    }

    /** What does not go together with the terms of its entitlement. */
    void checkOver(EntitlementTerms terms, FieldRules rules) {
        checkDecimals("credits_amount", Optional.of(creditsAmount), terms, rules);
        checkDecimals("trial_credits", overrides.trial().credits(), terms, rules);
        checkDecimals("overage_limit", overrides.overage().limit(), terms, rules);
        resolvedOver(terms).overage().check(rules);
    }

    private static void checkDigits(String field, Credits credits, FieldRules rules) {
        rules.holds(credits.integerDigits() <= Amounts.MAX_ENTRY_INTEGER_DIGITS, field, "at most 10 integer digits");
    }

    private static void checkDecimals(
            String field, Optional<Credits> credits, EntitlementTerms terms, FieldRules rules) {
        credits.ifPresent(amount -> rules.holds(
                amount.decimals() <= terms.precision(),
                field,
                "at most " + terms.precision() + " decimals, as the credit entitlement has"));
    }
}
