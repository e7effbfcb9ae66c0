package dev.scrip.subscription;

import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What credits are worth by what was paid for them: an exact fraction, rounded down once at the end. */
record Worth(BigDecimal numerator, BigDecimal denominator) {

    static final Worth NOTHING = new Worth(BigDecimal.ZERO, BigDecimal.ONE);

    Worth plus(Credits credits, Cost cost) {
        var more = credits.value().multiply(new BigDecimal(cost.minorUnits()));
        var per = cost.credits().value();
        return new Worth(
                numerator.multiply(per).add(more.multiply(denominator)), denominator.multiply(per));
    }

    BigInteger minorUnits() {
        return numerator.divideToIntegralValue(denominator).toBigInteger();
    }
}
