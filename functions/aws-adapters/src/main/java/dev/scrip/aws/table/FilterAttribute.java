package dev.scrip.aws.table;

import dev.scrip.credit.MetadataValue;
import dev.scrip.metering.Condition;
import dev.scrip.metering.Conjunction;
import dev.scrip.metering.Filter;
import dev.scrip.metering.Operator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A meter's filter as nested maps: a level has its conjunction and either its conditions or its inner levels. */
final class FilterAttribute {
    private static final String CONJUNCTION = "conjunction";
    private static final String CONDITIONS = "conditions";
    private static final String LEVELS = "levels";
    private static final String OPERATOR = "operator";
    private static final String WANTED = "wanted";

    private FilterAttribute() {}

    static AttributeValue of(Filter filter) {
        return switch (filter) {
            case Filter.Conditions(Conjunction conjunction, List<Condition> clauses) ->
                level(
                        conjunction,
                        CONDITIONS,
                        clauses.stream().map(FilterAttribute::of).toList());
            case Filter.Nested(Conjunction conjunction, List<Filter> clauses) ->
                level(
                        conjunction,
                        LEVELS,
                        clauses.stream().map(FilterAttribute::of).toList());
        };
    }

    static Filter read(AttributeValue attribute) {
        Map<String, AttributeValue> level = attribute.m();
        Conjunction conjunction = Conjunction.valueOf(Attributes.text(level, CONJUNCTION));
        AttributeValue conditions = level.get(CONDITIONS);
        return conditions == null
                ? new Filter.Nested(
                        conjunction,
                        level.getOrDefault(LEVELS, AttributeValue.fromL(List.of())).l().stream()
                                .map(FilterAttribute::read)
                                .toList())
                : new Filter.Conditions(
                        conjunction,
                        conditions.l().stream().map(FilterAttribute::condition).toList());
    }

    private static AttributeValue level(Conjunction conjunction, String kind, List<AttributeValue> clauses) {
        return AttributeValue.fromM(
                Map.of(CONJUNCTION, Attributes.text(conjunction.name()), kind, AttributeValue.fromL(clauses)));
    }

    private static AttributeValue of(Condition condition) {
        return AttributeValue.fromM(Map.of(
                OPERATOR, Attributes.text(condition.operator().name()),
                WANTED, MetadataAttribute.of(Map.of(condition.key(), condition.value()))));
    }

    private static Condition condition(AttributeValue attribute) {
        Map<String, AttributeValue> condition = attribute.m();
        Map.Entry<String, MetadataValue> wanted =
                MetadataAttribute.read(Attributes.present(condition, WANTED)).entrySet().stream()
                        .findFirst()
                        .orElseThrow();
        return new Condition(
                wanted.getKey(), Operator.valueOf(Attributes.text(condition, OPERATOR)), wanted.getValue());
    }
}
