package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Objects;

/** An exact number of credits, never negative. Trailing zeros are dropped, so equal amounts are equal values. */
public record Credits(BigDecimal value) implements Comparable<Credits> {

    public static final Credits ZERO = new Credits(BigDecimal.ZERO);

    public Credits {
        Objects.requireNonNull(value, "value");
        if (value.signum() < 0) {
            throw new IllegalArgumentException("credits are never negative: " + value);
        }
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    public static Credits of(long whole) {
        return new Credits(BigDecimal.valueOf(whole));
    }

    /** For amounts that are known to be well formed; text from outside goes through {@link Amounts}. */
    public static Credits of(String plain) {
        return new Credits(new BigDecimal(plain));
    }

    public static Credits total(Collection<Credits> amounts) {
        return amounts.stream().reduce(ZERO, Credits::plus);
    }

    public Credits plus(Credits other) {
        return new Credits(value.add(other.value));
    }

    /** @throws IllegalArgumentException when {@code other} is more than this. */
    public Credits minus(Credits other) {
        return new Credits(value.subtract(other.value));
    }

    /** What is left of this after taking {@code other} away, and nothing when that is more. */
    public Credits minusAtMost(Credits other) {
        return covers(other) ? minus(other) : ZERO;
    }

    public Credits min(Credits other) {
        return covers(other) ? other : this;
    }

    public boolean covers(Credits other) {
        return value.compareTo(other.value) >= 0;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** A value that is not a number of credits yet, rounded down to one. */
    static Credits flooredTo(BigDecimal value, int precision) {
        return new Credits(value.setScale(precision, RoundingMode.FLOOR));
    }

    /** Number of decimals in use. */
    public int decimals() {
        return Math.max(0, value.scale());
    }

    /** Number of digits before the decimal point; zero has none. */
    public int integerDigits() {
        return Math.max(0, value.precision() - value.scale());
    }

    /** Plain decimal text without exponent or trailing zeros: the form used on the wire. */
    public String plain() {
        return value.toPlainString();
    }

    @Override
    public int compareTo(Credits other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return plain();
    }
}
