package dev.scrip.credit;

import java.math.BigInteger;

/**
 * What credits were paid for: {@code minorUnits} of money for {@code credits}. Kept as it was paid and never divided, so
 * that the worth of what is left is rounded once.
 *
 * @param minorUnits of the currency, such as cents; zero or more
 * @param credits more than zero
 */
public record Cost(BigInteger minorUnits, Currency currency, Credits credits) {
    public Cost {
        if (minorUnits.signum() < 0 || credits.isZero()) {
            throw new IllegalArgumentException("a cost is zero or more money for more than no credits");
        }
    }
}
