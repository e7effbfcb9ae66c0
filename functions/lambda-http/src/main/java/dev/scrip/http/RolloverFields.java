package dev.scrip.http;

import dev.scrip.catalog.CreditOverrides;
import dev.scrip.credit.TimeInterval;
import java.util.Optional;

/** What a body sets otherwise about rollover. */
public final class RolloverFields {
    private RolloverFields() {}

    /** A timeframe of one word, such as {@code month}, means one of these. */
    public static CreditOverrides.Rollover of(Fields fields) {
        Optional<Integer> count = fields.optional("rollover_timeframe_count", Numbers.INTEGER);
        Optional<TimeInterval> interval = fields.optional("rollover_timeframe_interval", Words.INTERVAL);
        Optional<TimeInterval> word = fields.optional("rollover_timeframe", Words.INTERVAL);
        boolean isWord = count.isEmpty() && interval.isEmpty();
        return new CreditOverrides.Rollover(
                fields.optional("rollover_enabled", Kind.bool()),
                fields.optional("rollover_percentage", Numbers.INTEGER),
                isWord ? word.map(_ -> 1) : count,
                isWord ? word : interval,
                fields.optional("max_rollover_count", Numbers.INTEGER));
    }
}
