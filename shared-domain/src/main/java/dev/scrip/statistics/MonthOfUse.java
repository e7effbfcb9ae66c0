package dev.scrip.statistics;

import dev.scrip.credit.Credits;

/** What one account used in a month: deducted credits, and those beyond its balance. */
public record MonthOfUse(Credits used, Credits overageCharged) {
    public static final MonthOfUse NONE = new MonthOfUse(Credits.ZERO, Credits.ZERO);

    MonthOfUse plus(Totals totals) {
        return new MonthOfUse(
                used.plus(totals.of(Movement.USED)), overageCharged.plus(totals.of(Movement.OVERAGE_CHARGED)));
    }

    boolean isNothing() {
        return used.isZero() && overageCharged.isZero();
    }
}
