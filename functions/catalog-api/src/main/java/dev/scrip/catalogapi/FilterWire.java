package dev.scrip.catalogapi;

import dev.scrip.credit.MetadataValue;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.metering.Condition;
import dev.scrip.metering.Conjunction;
import dev.scrip.metering.Filter;
import dev.scrip.metering.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A meter's filter as JSON, both ways: a tree whose levels hold conditions or filters. */
final class FilterWire {
    private static final int MOST_CLAUSES = 10;
    private static final Kind<Conjunction> CONJUNCTION =
            Kind.oneOf(Map.of("and", Conjunction.AND, "or", Conjunction.OR));
    private static final Kind<Operator> OPERATOR = Kind.oneOf(operators());
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Kind<MetadataValue> VALUE = new Kind<>(new MetadataValue.Bool(false), json -> switch (json) {
        case Json.Text(String text) -> Kind.good(new MetadataValue.Text(text));
        case Json.Num(String literal) -> Kind.good(new MetadataValue.Numeral(literal));
        case Json.Bool(boolean truth) -> Kind.good(new MetadataValue.Bool(truth));
        case Json.Obj ignored -> Kind.bad("must be a string, a number or a boolean");
        case Json.Arr ignored -> Kind.bad("must be a string, a number or a boolean");
        case Json.Null ignored -> Kind.bad("must be a string, a number or a boolean");
    });

    private FilterWire() {}

    static Json of(Filter filter) {
        return switch (filter) {
            case Filter.Conditions(Conjunction conjunction, List<Condition> clauses) ->
                level(conjunction, clauses.stream().map(FilterWire::of).toList());
            case Filter.Nested(Conjunction conjunction, List<Filter> clauses) ->
                level(conjunction, clauses.stream().map(FilterWire::of).toList());
        };
    }

    static Filter read(Fields fields) {
        Conjunction conjunction = fields.required("conjunction", CONJUNCTION);
        List<Fields> clauses = fields.objects("clauses", 1, MOST_CLAUSES);
        long nested = clauses.stream().filter(FilterWire::isFilter).count();
        if (nested == 0) {
            return new Filter.Conditions(
                    conjunction, clauses.stream().map(FilterWire::condition).toList());
        }
        if (nested < clauses.size()) {
            fields.wrong("clauses", "must be all conditions or all filters");
        }
        return new Filter.Nested(
                conjunction,
                clauses.stream()
                        .filter(FilterWire::isFilter)
                        .map(FilterWire::nested)
                        .toList());
    }

    /** A clause that is a filter and has parts of a condition too could be meant either way. */
    private static Filter nested(Fields clause) {
        for (String name : List.of("key", "operator", "value")) {
            if (clause.has(name)) {
                clause.wrong(name, "is for conditions, and this is a filter");
            }
        }
        return read(clause);
    }

    private static boolean isFilter(Fields clause) {
        return clause.has("clauses") || clause.has("conjunction");
    }

    private static Condition condition(Fields clause) {
        return new Condition(
                clause.required("key", TEXT), clause.required("operator", OPERATOR), clause.required("value", VALUE));
    }

    private static Json level(Conjunction conjunction, List<Json> clauses) {
        return Json.object()
                .put("conjunction", conjunction.name().toLowerCase(Locale.ROOT))
                .put("clauses", Json.array(clauses))
                .build();
    }

    private static Json of(Condition condition) {
        return Json.object()
                .put("key", condition.key())
                .put("operator", condition.operator().name().toLowerCase(Locale.ROOT))
                .put(
                        "value",
                        switch (condition.value()) {
                            case MetadataValue.Text(String text) -> new Json.Text(text);
                            case MetadataValue.Numeral(String literal) -> new Json.Num(literal);
                            case MetadataValue.Bool(boolean truth) -> new Json.Bool(truth);
                        })
                .build();
    }

    private static Map<String, Operator> operators() {
        Map<String, Operator> words = new LinkedHashMap<>();
        for (Operator operator : Operator.values()) {
            words.put(operator.name().toLowerCase(Locale.ROOT), operator);
        }
        return words;
    }
}
