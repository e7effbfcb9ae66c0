package dev.scrip.catalogapi;

import dev.scrip.aws.table.StoredFilter;
import dev.scrip.credit.MetadataValue;
import dev.scrip.fuzz.Bounds;
import dev.scrip.http.ApiError;
import dev.scrip.http.Fields;
import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonLimits;
import dev.scrip.http.JsonReader;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Condition;
import dev.scrip.metering.Filter;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.Operator;
import dev.scrip.metering.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * A filter is refused or comes back the same from JSON and from the table, and says yes or no to every event: to those
 * that have none of its keys, and to one that has all of its own values.
 */
@NullMarked
public final class FilterFuzz {
    private static final JsonReader JSON = new JsonReader(JsonLimits.OUTSIDE);

    private FilterFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.hold(() -> {
            try {
                if (JSON.read(input) instanceof Json.Obj body) {
                    read(body).ifPresent(FilterFuzz::check);
                }
            } catch (InvalidJson _) {
                // Nothing to read.
            }
        });
    }

    private static Optional<Filter> read(Json.Obj body) {
        Filter filter;
        try {
            Fields fields = Fields.of(body);
            filter = FilterWire.read(fields);
            fields.verify();
        } catch (ApiError refusal) {
            return Optional.empty();
        }
        NewMeter meter = new NewMeter(
                "name",
                Optional.empty(),
                "name",
                "unit",
                new Aggregation(Aggregation.Type.COUNT, Optional.empty()),
                Optional.of(filter),
                Optional.empty());
        return meter.problems().isEmpty() ? Optional.of(filter) : Optional.empty();
    }

    private static void check(Filter filter) {
        Bounds.check(
                read((Json.Obj) FilterWire.of(filter)).equals(Optional.of(filter)), "reads otherwise when written");
        Bounds.check(StoredFilter.of(filter).equals(filter), "comes back otherwise from the table");
        List<Condition> conditions = new ArrayList<>();
        gather(filter, conditions);
        Map<String, MetadataValue> values = new LinkedHashMap<>();
        conditions.forEach(condition -> values.put(condition.key(), condition.value()));
        UsageEvent none = event(Map.of());
        UsageEvent all = event(values);
        Bounds.check(!filter.matches(none), "takes an event that has none of its keys");
        filter.matches(all);
        for (Condition condition : conditions) {
            for (Condition other : conditions) {
                opposites(condition, event(Map.of(condition.key(), other.value())));
            }
        }
    }

    /** With its key there, each operator says the contrary of its contrary. */
    private static void opposites(Condition asked, UsageEvent event) {
        Bounds.check(is(asked, Operator.EQUALS, event) != is(asked, Operator.NOT_EQUALS, event), "equal and not equal");
        Bounds.check(
                is(asked, Operator.CONTAINS, event) != is(asked, Operator.DOES_NOT_CONTAIN, event), "in it and not");
        boolean isMore = is(asked, Operator.GREATER_THAN, event);
        boolean isLess = is(asked, Operator.LESS_THAN, event);
        Bounds.check(!(isMore && isLess), "more and less");
        boolean isEqual = is(asked, Operator.EQUALS, event);
        Bounds.check(!(isEqual && (isMore || isLess)), "equal and more or less");
        Bounds.check(!isMore || is(asked, Operator.GREATER_THAN_OR_EQUALS, event), "more and not at least");
        Bounds.check(!isLess || is(asked, Operator.LESS_THAN_OR_EQUALS, event), "less and not at most");
    }

    private static boolean is(Condition asked, Operator operator, UsageEvent event) {
        return new Condition(asked.key(), operator, asked.value()).matches(event);
    }

    private static void gather(Filter filter, List<Condition> into) {
        switch (filter) {
            case Filter.Conditions(var _, var clauses) -> into.addAll(clauses);
            case Filter.Nested(var _, var clauses) -> clauses.forEach(clause -> gather(clause, into));
        }
    }

    private static UsageEvent event(Map<String, MetadataValue> metadata) {
        return new UsageEvent("e", "c", "name", Instant.EPOCH, metadata);
    }
}
