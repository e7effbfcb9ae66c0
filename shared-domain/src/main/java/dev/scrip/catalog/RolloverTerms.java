package dev.scrip.catalog;

import dev.scrip.credit.TimeInterval;
import java.util.Optional;

/**
 * How unused credits are carried on when their grant ends. Count and interval of the timeframe come together or not
 * at all.
 *
 * @param percentage how much of the rest is carried; absent: all of it
 * @param maxCount how often the same credits are carried; absent: without limit
 */
public record RolloverTerms(
        boolean enabled,
        Optional<Integer> percentage,
        Optional<Integer> timeframeCount,
        Optional<TimeInterval> timeframeInterval,
        Optional<Integer> maxCount) {

    public static final RolloverTerms OFF =
            new RolloverTerms(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_TIMEFRAME = 1_000;
    private static final int MOST_ROLLOVERS = 1_000;

    void check(FieldRules rules) {
        rules.range("rollover_percentage", percentage, 0, 100)
                .range("rollover_timeframe_count", timeframeCount, 1, LONGEST_TIMEFRAME)
                .range("max_rollover_count", maxCount, 0, MOST_ROLLOVERS)
                .holds(
                        timeframeCount.isPresent() || timeframeInterval.isEmpty(),
                        "rollover_timeframe_count",
                        "needed with rollover_timeframe_interval")
                .holds(
                        timeframeInterval.isPresent() || timeframeCount.isEmpty(),
                        "rollover_timeframe_interval",
                        "needed with rollover_timeframe_count");
    }
}
