package dev.scrip.metering;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a meter would make of events that are there, were it to be made: nothing is stored.
 *
 * @param filter absent: every event of the name counts
 */
public record MeterTrial(String eventName, Optional<Filter> filter, Aggregation aggregation) {

    /** What became of one event. */
    public sealed interface Outcome {
        /** So many units, by itself; for distinct values 1 for the first event with its value. */
        record Counts(BigDecimal units) implements Outcome {}

        /** It matches, but what is to be counted is missing, no number, or negative. */
        record HasNoValue() implements Outcome {}

        /** @param clauses conditions it does not meet, by their places in the filter: {@code clauses[0].clauses[2]} */
        record FailsFilter(List<String> clauses) implements Outcome {}
    }

    /** An event and what became of it. */
    public record Tried(UsageEvent event, Outcome outcome) {
        public boolean matched() {
            return !(outcome instanceof Outcome.FailsFilter);
        }
    }

    /**
     * @param events of the name, in the order in which they were given
     * @param units what the meter would have counted in all of them
     */
    public record Result(List<Tried> events, BigDecimal units) {
        public Result {
            events = List.copyOf(events);
        }
    }

    /** What is wrong with it, by field; nothing when it can be tried. */
    public List<Problem> problems() {
        var asMeter = new NewMeter("trial", Optional.empty(), eventName, "unit", aggregation, filter, Optional.empty());
        return asMeter.problems();
    }

    /** @param newestFirst events of the name */
    public Result of(List<UsageEvent> newestFirst) {
        List<Tried> tried = new ArrayList<>();
        Set<String> values = new HashSet<>();
        BigDecimal all = BigDecimal.ZERO;
        // The oldest first: it is the first of its value, and the newest is the last level.
        for (UsageEvent event : newestFirst.reversed()) {
            Outcome outcome = outcome(event, values);
            if (outcome instanceof Outcome.Counts(BigDecimal units)) {
                all = switch (aggregation.type()) {
                    case COUNT, SUM, UNIQUE_COUNT -> all.add(units);
                    case MAX -> all.max(units);
                    case LAST -> units;
                };
            }
            tried.add(new Tried(event, outcome));
        }
        return new Result(tried.reversed(), all);
    }

    private Outcome outcome(UsageEvent event, Set<String> values) {
        if (filter.isPresent() && !filter.get().matches(event)) {
            List<String> failed = new ArrayList<>();
            collectFailed(filter.get(), "", event, failed);
            return new Outcome.FailsFilter(List.copyOf(failed));
        }
        return switch (aggregation.measure(event)) {
            case Measure.Units(BigDecimal units) -> new Outcome.Counts(units);
            case Measure.Distinct(String value) ->
                new Outcome.Counts(values.add(value) ? BigDecimal.ONE : BigDecimal.ZERO);
            case Measure.Unusable() -> new Outcome.HasNoValue();
        };
    }

    /** Below a level that holds nothing is to blame. */
    private static void collectFailed(Filter level, String place, UsageEvent event, List<String> failed) {
        if (level.matches(event)) {
            return;
        }
        switch (level) {
            case Filter.Conditions(Conjunction ignored, List<Condition> clauses) -> {
                for (int i = 0; i < clauses.size(); i++) {
                    if (!clauses.get(i).matches(event)) {
                        failed.add(place + "clauses[" + i + "]");
                    }
                }
            }
            case Filter.Nested(Conjunction ignored, List<Filter> clauses) -> {
                for (int i = 0; i < clauses.size(); i++) {
                    collectFailed(clauses.get(i), place + "clauses[" + i + "].", event, failed);
                }
            }
        }
    }
}
