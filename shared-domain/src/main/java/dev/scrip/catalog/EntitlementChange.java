package dev.scrip.catalog;

import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.Optional;

/** What a request wants of a credit entitlement, field by field: to create one or to change one. */
public record EntitlementChange(
        Change<String> name,
        Change<String> description,
        Change<String> unit,
        Change<Integer> precision,
        Change<CreditType> creditType,
        Change<BurnOrder> burnOrder,
        Change<Integer> expiresAfterDays,
        Rollover rollover,
        Overage overage) {

    public record Rollover(
            Change<Boolean> enabled,
            Change<Integer> percentage,
            Change<Integer> timeframeCount,
            Change<TimeInterval> timeframeInterval,
            Change<Integer> maxCount) {

        RolloverTerms on(RolloverTerms terms) {
            return new RolloverTerms(
                    enabled.on(terms.enabled(), false),
                    percentage.on(terms.percentage()),
                    timeframeCount.on(terms.timeframeCount()),
                    timeframeInterval.on(terms.timeframeInterval()),
                    maxCount.on(terms.maxCount()));
        }
    }

    public record Overage(
            Change<Boolean> enabled,
            Change<OverageBehavior> behavior,
            Change<Credits> limit,
            Change<BigDecimal> pricePerUnit,
            Change<Currency> currency) {

        OverageTerms on(OverageTerms terms, Currency fallback) {
            OverageTerms changed = new OverageTerms(
                    enabled.on(terms.enabled(), false),
                    behavior.on(terms.behavior(), OverageBehavior.FORGIVE_AT_RESET),
                    limit.on(terms.limit()),
                    pricePerUnit.on(terms.pricePerUnit()),
                    currency.on(terms.currency()));
            return currency.isKeep() ? changed.withCurrencyFor(fallback) : changed;
        }
    }

    /**
     * The terms as this makes them, checked or not.
     *
     * @param fallback the currency of a price that names none
     */
    public EntitlementTerms on(EntitlementTerms terms, Currency fallback) {
        return new EntitlementTerms(
                name.on(terms.name(), ""),
                description.on(terms.description()),
                unit.on(terms.unit(), ""),
                terms.precision(),
                creditType.on(terms.creditType(), terms.creditType()),
                burnOrder.on(terms.burnOrder(), BurnOrder.FIFO),
                expiresAfterDays.on(terms.expiresAfterDays()),
                rollover.on(terms.rollover()),
                overage.on(terms.overage(), fallback));
    }

    /** The terms of a new entitlement, checked or not. Money is counted in its currency, with two decimals unless told; a unit has none. */
    public EntitlementTerms asNew(Currency fallback) {
        EntitlementTerms terms = on(EntitlementTerms.BLANK, fallback);
        boolean money = terms.creditType() == CreditType.FIAT;
        Optional<String> moneyUnit =
                terms.overage().currency().filter(code -> money).map(Currency::name);
        return new EntitlementTerms(
                terms.name(),
                terms.description(),
                unit instanceof Change.To<String> ? terms.unit() : moneyUnit.orElse(""),
                precision.on(Optional.<Integer>empty()).orElse(money ? 2 : 0),
                terms.creditType(),
                terms.burnOrder(),
                terms.expiresAfterDays(),
                terms.rollover(),
                terms.overage().withCurrencyFor(fallback));
    }
}
