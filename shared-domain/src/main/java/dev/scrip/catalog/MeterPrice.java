package dev.scrip.catalog;

import dev.scrip.credit.Rate;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the units of one meter cost the buyers of a usage-based product.
 *
 * @param creditEntitlementId what the units are deducted from; absent: they cost money only
 * @param unitsPerCredit how many units one credit buys; comes with the entitlement
 * @param freeThreshold units of a period that cost nothing
 * @param pricePerUnit in major units of the price's currency
 */
public record MeterPrice(
        String meterId,
        Optional<String> creditEntitlementId,
        Optional<BigDecimal> unitsPerCredit,
        Optional<Long> freeThreshold,
        Optional<BigDecimal> pricePerUnit) {

    private static final int MOST_UNIT_DIGITS = 10;
    private static final int MOST_UNIT_DECIMALS = 10;
    private static final int MOST_PRICE_DIGITS = 5;
    private static final long HIGHEST_THRESHOLD = 9_999_999_999L;

    public MeterPrice {
        unitsPerCredit = unitsPerCredit.map(MeterPrice::plain);
        pricePerUnit = pricePerUnit.map(MeterPrice::plain);
    }

    /** By which units become credits; nothing where they do not. */
    public Optional<Rate> rate() {
        return creditEntitlementId
                .flatMap(ignored -> unitsPerCredit)
                .map(units -> new Rate(units, BigDecimal.valueOf(freeThreshold.orElse(0L))));
    }

    void check(FieldRules rules) {
        rules.holds(
                        creditEntitlementId.isEmpty() || unitsPerCredit.isPresent(),
                        "meter_units_per_credit",
                        "needed with credit_entitlement_id")
                .holds(
                        creditEntitlementId.isPresent() || unitsPerCredit.isEmpty(),
                        "credit_entitlement_id",
                        "needed with meter_units_per_credit");
        unitsPerCredit.ifPresent(units -> rules.holds(
                units.signum() > 0 && isWithin(units, MOST_UNIT_DIGITS, MOST_UNIT_DECIMALS),
                "meter_units_per_credit",
                "more than 0, with at most 10 integer digits and 10 decimals"));
        freeThreshold.ifPresent(units -> rules.range("free_threshold", units, 0, HIGHEST_THRESHOLD));
        pricePerUnit.ifPresent(price -> rules.holds(
                price.signum() >= 0 && isWithin(price, MOST_PRICE_DIGITS, OverageTerms.MOST_PRICE_DECIMALS),
                "price_per_unit",
                "0 or more, with at most 5 integer digits and 12 decimals"));
    }

    private static boolean isWithin(BigDecimal number, int digits, int decimals) {
        return number.precision() - number.scale() <= digits && number.scale() <= decimals;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
