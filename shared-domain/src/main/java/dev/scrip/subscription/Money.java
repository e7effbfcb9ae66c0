package dev.scrip.subscription;

import dev.scrip.credit.Currency;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An amount of money, never negative.
 *
 * @param minorUnits such as cents
 */
public record Money(BigInteger minorUnits, Currency currency) {

    public Money {
        if (minorUnits.signum() < 0) {
            throw new IllegalArgumentException("money is never negative: " + minorUnits);
        }
    }

    public static Money of(long minorUnits, Currency currency) {
        return new Money(BigInteger.valueOf(minorUnits), currency);
    }

    public Money times(int count) {
        return new Money(minorUnits.multiply(BigInteger.valueOf(count)), currency);
    }

    public Money plus(Money other) {
        return new Money(minorUnits.add(in(other)), currency);
    }

    /** What is left after taking {@code other} away, and nothing when that is more. */
    public Money minusAtMost(Money other) {
        return new Money(minorUnits.subtract(in(other)).max(BigInteger.ZERO), currency);
    }

    public Money min(Money other) {
        return new Money(minorUnits.min(in(other)), currency);
    }

    public boolean isZero() {
        return minorUnits.signum() == 0;
    }

    /** This in so many parts as equal as can be; what does not divide goes to the first ones. */
    public List<Money> split(int parts) {
        var each = minorUnits.divideAndRemainder(BigInteger.valueOf(parts));
        var odd = each[1].intValueExact();
        List<Money> all = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            all.add(new Money(i < odd ? each[0].add(BigInteger.ONE) : each[0], currency));
        }
        return all;
    }

    private BigInteger in(Money other) {
        if (other.currency != currency) {
            throw new IllegalArgumentException("money in " + currency + " and in " + other.currency);
        }
        return other.minorUnits;
    }
}
