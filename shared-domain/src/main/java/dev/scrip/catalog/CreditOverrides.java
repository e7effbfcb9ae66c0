package dev.scrip.catalog;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What somebody sets otherwise than the credit entitlement does. An absent setting is that of the layer below: a
 * subscription's overrides lie over those of the product, and these over the entitlement's own terms.
 *
 * @param lowBalanceThresholdPercent of a cycle's credits: a balance below it is reported; absent: never
 */
public record CreditOverrides(
        Optional<Integer> expiresAfterDays,
        Rollover rollover,
        Overage overage,
        Optional<Integer> lowBalanceThresholdPercent,
        Optional<ProrationBehavior> proration,
        Trial trial) {

    /** Count and interval of the timeframe come together or not at all. */
    public record Rollover(
            Optional<Boolean> enabled,
            Optional<Integer> percentage,
            Optional<Integer> timeframeCount,
            Optional<TimeInterval> timeframeInterval,
            Optional<Integer> maxCount) {

        public static final Rollover NONE =
                new Rollover(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Rollover over(Rollover lower) {
            boolean ownTimeframe = timeframeCount.isPresent() || timeframeInterval.isPresent();
            return new Rollover(
                    enabled.or(lower::enabled),
                    percentage.or(lower::percentage),
                    ownTimeframe ? timeframeCount : lower.timeframeCount,
                    ownTimeframe ? timeframeInterval : lower.timeframeInterval,
                    maxCount.or(lower::maxCount));
        }

        RolloverTerms over(RolloverTerms lower) {
            Rollover all = over(new Rollover(
                    Optional.of(lower.enabled()),
                    lower.percentage(),
                    lower.timeframeCount(),
                    lower.timeframeInterval(),
                    lower.maxCount()));
            return new RolloverTerms(
                    all.enabled.orElse(false), all.percentage, all.timeframeCount, all.timeframeInterval, all.maxCount);
        }
    }

    public record Overage(
            Optional<Boolean> enabled,
            Optional<OverageBehavior> behavior,
            Optional<Credits> limit,
            Optional<BigDecimal> pricePerUnit,
            Optional<Currency> currency) {

        public static final Overage NONE =
                new Overage(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Overage {
            pricePerUnit = pricePerUnit.map(OverageTerms::plainPrice);
        }

        Overage over(Overage lower) {
            return new Overage(
                    enabled.or(lower::enabled),
                    behavior.or(lower::behavior),
                    limit.or(lower::limit),
                    pricePerUnit.or(lower::pricePerUnit),
                    currency.or(lower::currency));
        }

        OverageTerms over(OverageTerms lower) {
            return new OverageTerms(
                    enabled.orElse(lower.enabled()),
                    behavior.orElse(lower.behavior()),
                    limit.or(lower::limit),
                    pricePerUnit.or(lower::pricePerUnit),
                    currency.or(lower::currency));
        }
    }

    /**
     * @param credits granted for a trial; absent: as many as for any cycle
     * @param expireAfterTrial whether what is left of them goes with the trial
     */
    public record Trial(Optional<Credits> credits, Optional<Boolean> expireAfterTrial) {
        public static final Trial NONE = new Trial(Optional.empty(), Optional.empty());

        Trial over(Trial lower) {
            return new Trial(credits.or(lower::credits), expireAfterTrial.or(lower::expireAfterTrial));
        }
    }

    /** Nothing is set otherwise. */
    public static final CreditOverrides NONE = new CreditOverrides(
            Optional.empty(), Rollover.NONE, Overage.NONE, Optional.empty(), Optional.empty(), Trial.NONE);

    /** These where they say something, and {@code lower} where they do not. */
    public CreditOverrides over(CreditOverrides lower) {
        return new CreditOverrides(
                expiresAfterDays.or(lower::expiresAfterDays),
                rollover.over(lower.rollover),
                overage.over(lower.overage),
                lowBalanceThresholdPercent.or(lower::lowBalanceThresholdPercent),
                proration.or(lower::proration),
                trial.over(lower.trial));
    }

    /** A price in no currency is one in {@code fallback}, unless the terms it lies over name another. */
    CreditOverrides withCurrencyFor(EntitlementTerms terms, Currency fallback) {
        Currency needed = terms.overage().currency().orElse(fallback);
        return overage.pricePerUnit().isPresent() && overage.currency().isEmpty()
                ? new CreditOverrides(
                        expiresAfterDays,
                        rollover,
                        new Overage(
                                overage.enabled(),
                                overage.behavior(),
                                overage.limit(),
                                overage.pricePerUnit(),
                                Optional.of(needed)),
                        lowBalanceThresholdPercent,
                        proration,
                        trial)
                : this;
    }

    /** What is wrong whatever they lie over. */
    public void check(FieldRules rules) {
        rules.range("expires_after_days", expiresAfterDays, 1, EntitlementTerms.MOST_DAYS)
                .range("low_balance_threshold_percent", lowBalanceThresholdPercent, 0, 100);
        new RolloverTerms(
                        false,
                        rollover.percentage(),
                        rollover.timeframeCount(),
                        rollover.timeframeInterval(),
                        rollover.maxCount())
                .check(rules);
        overage.over(OverageTerms.OFF).checkNumbers(rules);
    }
}
