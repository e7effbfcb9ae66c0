package dev.scrip.catalog;

import dev.scrip.credit.BurnOrder;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a credit entitlement that its owner decides.
 *
 * @param unit what one credit is called, such as {@code API Calls} or {@code USD}
 * @param precision decimals an amount may have; fixed once created
 * @param expiresAfterDays how long a credit lives that names no end of its own; absent: for ever
 */
public record EntitlementTerms(
        String name,
        Optional<String> description,
        String unit,
        int precision,
        CreditType creditType,
        BurnOrder burnOrder,
        Optional<Integer> expiresAfterDays,
        RolloverTerms rollover,
        OverageTerms overage) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_UNIT = 50;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int HIGHEST_PRECISION = 10;

    /** A century: longer than any of this lasts, and no date it leads to is out of range. */
    static final int MOST_DAYS = 36_500;

    /** What a new entitlement starts from; it lacks a name and a unit. */
    static final EntitlementTerms BLANK = new EntitlementTerms(
            "",
            Optional.empty(),
            "",
            0,
            CreditType.CUSTOM_UNIT,
            BurnOrder.FIFO,
            Optional.empty(),
            RolloverTerms.OFF,
            OverageTerms.OFF);

    /** Everything that is wrong with the terms taken together, by field. */
    public List<FieldProblem> problems() {
        FieldRules rules = new FieldRules()
                .text("name", name, 1, LONGEST_NAME)
                .text("description", description, 0, LONGEST_DESCRIPTION)
                .text("unit", unit, 1, LONGEST_UNIT)
                .range("precision", precision, 0, HIGHEST_PRECISION)
                .range("expires_after_days", expiresAfterDays, 1, MOST_DAYS);
        rollover.check(rules);
        overage.check(rules);
        overage.limit().ifPresent(limit -> rules.holds(limit.decimals() == 0, "overage_limit", "a whole number"));
        return rules.problems();
    }
}
