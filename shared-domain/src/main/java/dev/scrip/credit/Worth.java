package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * What credits were paid for, as an exact fraction of minor units of money, so that it is rounded once.
 *
 * @param numerator zero or more
 * @param denominator more than zero
 */
public record Worth(BigInteger numerator, BigInteger denominator) {
    public static final Worth NOTHING = new Worth(BigInteger.ZERO, BigInteger.ONE);

    /** What is left of these grants, at the cost they were issued at. Credits that cost nothing are worth nothing. */
    public static Worth of(Collection<OpenGrant> grants) {
        return grants.stream()
                .flatMap(grant -> grant.origin().cost().map(cost -> of(grant.remaining(), cost)).stream())
                .reduce(NOTHING, Worth::plus);
    }

    /** What {@code credits} were paid for at that cost. */
    public static Worth of(Credits credits, Cost cost) {
        // Both amounts of credits as whole numbers of the smaller unit that either is in.
        int scale = Math.max(credits.decimals(), cost.credits().decimals());
        return new Worth(cost.minorUnits().multiply(unscaled(credits, scale)), unscaled(cost.credits(), scale));
    }

    public Worth plus(Worth other) {
        return new Worth(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** In whole minor units, rounded down: never more than was paid. */
    public BigInteger roundedDown() {
        return numerator.divide(denominator);
    }

    boolean isMoreThan(BigDecimal money) {
        return new BigDecimal(numerator).compareTo(money.multiply(new BigDecimal(denominator))) > 0;
    }

    /** The part of {@code credits}, which this is the worth of, that {@code money} paid for. */
    BigDecimal creditsFor(BigDecimal money, Credits credits) {
        return credits.value()
                .multiply(money)
                .multiply(new BigDecimal(denominator))
                .divide(new BigDecimal(numerator), Amounts.MAX_DECIMALS + 10, RoundingMode.CEILING);
    }

    private static BigInteger unscaled(Credits credits, int scale) {
        return credits.value().setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }
}
