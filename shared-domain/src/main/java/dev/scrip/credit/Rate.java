package dev.scrip.credit;

import java.math.BigDecimal;

/**
 * How many metered units one credit buys.
 *
 * @param unitsPerCredit more than zero
 * @param freeThreshold units of a period that cost nothing, zero or more
 */
public record Rate(BigDecimal unitsPerCredit, BigDecimal freeThreshold) {
    public Rate {
        if (unitsPerCredit.signum() <= 0) {
            throw new IllegalArgumentException("units per credit must be more than zero: " + unitsPerCredit);
        }
        if (freeThreshold.signum() < 0) {
            throw new IllegalArgumentException("a free threshold is never negative: " + freeThreshold);
        }
        unitsPerCredit = plain(unitsPerCredit);
        freeThreshold = plain(freeThreshold);
    }

    /** Without trailing zeros, so that equal numbers of units are equal values. */
    static BigDecimal plain(BigDecimal units) {
        return units.signum() == 0 ? BigDecimal.ZERO : units.stripTrailingZeros();
    }
}
