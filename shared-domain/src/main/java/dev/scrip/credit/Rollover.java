package dev.scrip.credit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How what is left of a grant is carried on when it ends, as laid down when it was issued.
 *
 * @param percentage 0 to 100, of what is left
 * @param timeframe how long the carried credits live; absent: to the next end of a cycle
 * @param maxCount how often the same credits are carried; absent: without limit; 0: never, they are forfeited
 */
public record Rollover(int percentage, Optional<Timeframe> timeframe, Optional<Integer> maxCount) {
    public Rollover {
        if (percentage < 0 || percentage > 100) {
            throw new IllegalArgumentException("a percentage is 0 to 100, not " + percentage);
        }
    }

    /** What is carried of {@code left}, rounded down to the precision. */
    Credits carriedOf(Credits left, int precision) {
        return Credits.flooredTo(left.value().multiply(BigDecimal.valueOf(percentage, 2)), precision);
    }

    boolean isExhaustedBy(int generation) {
        return maxCount.isPresent() && generation >= maxCount.get();
    }
}
