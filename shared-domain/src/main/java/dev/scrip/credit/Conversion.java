package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** From metered units to credits. */
final class Conversion {
    private Conversion() {}

    /**
     * Credits that {@code units} of a period come to in all, rounded down at the precision. What one commit deducts is
     * the difference between two of these totals, so nothing is lost to rounding in any batching or order.
     */
    static Credits due(BigDecimal units, Rate rate, int precision) {
        var charged = units.subtract(rate.freeThreshold()).max(BigDecimal.ZERO);
        return new Credits(charged.divide(rate.unitsPerCredit(), precision, RoundingMode.FLOOR));
    }
}
