package dev.scrip.catalog;

import dev.scrip.credit.Amounts;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.OveragePolicy;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether and how far an account may spend beyond its grants, what that costs, and what the end of a cycle does with it.
 *
 * @param limit absent: without limit
 * @param pricePerUnit price of one credit in major units of the currency
 */
public record OverageTerms(
        boolean enabled,
        OverageBehavior behavior,
        Optional<Credits> limit,
        Optional<BigDecimal> pricePerUnit,
        Optional<Currency> currency) {

    public static final OverageTerms OFF = new OverageTerms(
            false, OverageBehavior.FORGIVE_AT_RESET, Optional.empty(), Optional.empty(), Optional.empty());

    public static final int MOST_PRICE_DECIMALS = 12;

    private static final int MOST_PRICE_DIGITS = 10;

    public OverageTerms {
        pricePerUnit = pricePerUnit.map(OverageTerms::plainPrice);
    }

    /** What accounts go by. */
    public OveragePolicy policy() {
        return new OveragePolicy(enabled, limit, behavior, pricePerUnit, currency);
    }

    /** A price without a currency is a price in {@code fallback}. */
    OverageTerms withCurrencyFor(Currency fallback) {
        return pricePerUnit.isPresent() && currency.isEmpty()
                ? new OverageTerms(enabled, behavior, limit, pricePerUnit, Optional.of(fallback))
                : this;
    }

    void check(FieldRules rules) {
        checkNumbers(rules);
        rules.holds(!enabled || pricePerUnit.isPresent(), "price_per_unit", "needed when overage_enabled is true");
        rules.holds(pricePerUnit.isEmpty() || currency.isPresent(), "currency", "needed when price_per_unit is set");
    }

    void checkNumbers(FieldRules rules) {
        limit.ifPresent(credits -> rules.holds(
                credits.integerDigits() <= Amounts.MAX_ACCOUNT_INTEGER_DIGITS,
                "overage_limit",
                "at most 15 integer digits"));
        pricePerUnit.ifPresent(price -> rules.holds(
                price.signum() >= 0
                        && price.scale() <= MOST_PRICE_DECIMALS
                        && price.precision() - price.scale() <= MOST_PRICE_DIGITS,
                "price_per_unit",
                "0 or more, with at most 10 integer digits and 12 decimals"));
    }

    static BigDecimal plainPrice(BigDecimal price) {
        return price.signum() == 0 ? BigDecimal.ZERO : price.stripTrailingZeros();
    }
}
