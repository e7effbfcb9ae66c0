package dev.scrip.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.MetadataValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FilterTest {

    @ParameterizedTest
    @CsvSource({
        "equals,n:1500,t:1500,true",
        "equals,t:1500.0,n:1500,true",
        "equals,t:true,b:true,true",
        "equals,b:false,b:true,false",
        "equals,t:True,b:true,false",
        "equals,t:gpt,t:GPT,false",
        "equals,n:1,b:true,false",
        "not_equals,t:gpt,t:GPT,true",
        "not_equals,n:2.50,t:2.5,false",
        "greater_than,n:10,n:9,true",
        "greater_than,t:10,t:9,true",
        "greater_than,n:9,n:9,false",
        "greater_than,t:b,t:a,false",
        "greater_than_or_equals,n:9,n:9,true",
        "greater_than_or_equals,n:8,n:9,false",
        "greater_than_or_equals,t:b,t:a,false",
        "less_than,n:-1,n:0,true",
        "less_than,n:0,n:0,false",
        "less_than,n:1,n:0,false",
        "less_than,t:a,n:0,false",
        "less_than_or_equals,n:0.0,n:0,true",
        "less_than_or_equals,n:1,n:0,false",
        "equals,n:1,n:2,false",
        "equals,n:123456789012345,t:123456789012345.0,true",
        "equals,n:1234567890123456,n:1234567890123456.0,false",
        "equals,t:0.000000000000000001,n:1e-18,true",
        "equals,t:0.0000000000000000001,n:1e-19,false",
        "less_than_or_equals,t:abc,n:0,false",
        "contains,t:gpt-4o,t:4o,true",
        "contains,n:1500,t:50,true",
        "contains,t:gpt,t:4o,false",
        "does_not_contain,t:gpt,t:4o,true",
        "does_not_contain,t:gpt-4o,t:4o,false"
    })
    void a_condition_reads_values_as_number_then_boolean_then_text(
            String operator, String found, String wanted, boolean matches) {
        assertThat(condition(operator, value(wanted)).matches(event(Map.of("key", value(found)))))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @EnumSource
    void an_event_without_the_key_never_matches(Operator operator) {
        assertThat(new Condition("key", operator, value("t:x")).matches(event(Map.of("Key", value("t:y")))))
                .isFalse();
    }

    @Test
    void levels_join_their_clauses_by_their_own_conjunction() {
        Filter cheap = all(condition("equals", value("t:x")), condition("contains", value("t:x")));
        Filter none = new Filter.Conditions(Conjunction.OR, List.of(condition("equals", value("t:y"))));
        UsageEvent event = event(Map.of("key", value("t:x")));
        assertThat(cheap.matches(event)).isTrue();
        assertThat(new Filter.Nested(Conjunction.OR, List.of(none, cheap)).matches(event))
                .isTrue();
        assertThat(new Filter.Nested(Conjunction.AND, List.of(none, cheap)).matches(event))
                .isFalse();
    }

    @Test
    void any_clause_is_enough_or_all_are_needed() {
        UsageEvent event = event(Map.of("key", value("t:x")));
        Condition yes = condition("equals", value("t:x"));
        Condition no = condition("equals", value("t:y"));
        assertThat(all(yes, no).matches(event)).isFalse();
        assertThat(new Filter.Conditions(Conjunction.OR, List.of(no, yes)).matches(event))
                .isTrue();
        assertThat(new Filter.Conditions(Conjunction.OR, List.of(no, no)).matches(event))
                .isFalse();
        assertThat(new Filter.Nested(Conjunction.AND, List.of(all(yes), all(yes))).matches(event))
                .isTrue();
        assertThat(new Filter.Nested(Conjunction.OR, List.of(all(no), all(no))).matches(event))
                .isFalse();
    }

    @Test
    void a_filter_may_be_as_large_as_its_limits_and_no_larger() {
        Condition yes = condition("equals", value("t:x"));
        assertThat(problems(new Filter.Conditions(Conjunction.AND, Collections.nCopies(10, yes))))
                .isEmpty();
        assertThat(problems(new Filter.Nested(Conjunction.AND, List.of())))
                .extracting(Problem::field)
                .containsExactly("filter.clauses");
        assertThat(problems(new Filter.Nested(Conjunction.AND, Collections.nCopies(11, all(yes)))))
                .extracting(Problem::field)
                .containsExactly("filter.clauses");
        assertThat(problems(all(new Condition("k".repeat(100), Operator.EQUALS, value("t:" + "x".repeat(500))))))
                .isEmpty();
        assertThat(problems(all(
                        new Condition("k", Operator.EQUALS, value("t:" + "x".repeat(501))),
                        new Condition("", Operator.EQUALS, value("n:1234567890123456")))))
                .extracting(Problem::field)
                .containsExactly("filter.clauses[0].value", "filter.clauses[1].key", "filter.clauses[1].value");
    }

    @Test
    void a_filter_has_at_most_three_levels_of_one_to_ten_clauses() {
        Filter leaf = all(condition("equals", value("t:x")));
        Filter three = nested(nested(leaf));
        assertThat(problems(three)).isEmpty();
        assertThat(problems(nested(three)))
                .extracting(Problem::field)
                .containsExactly("filter.clauses[0].clauses[0].clauses[0]");
        assertThat(problems(all())).extracting(Problem::field).containsExactly("filter.clauses");
        assertThat(problems(new Filter.Conditions(
                        Conjunction.AND, Collections.nCopies(11, condition("equals", value("t:x"))))))
                .hasSize(1);
        assertThat(problems(all(new Condition("k".repeat(101), Operator.EQUALS, value("t:x")))))
                .extracting(Problem::field)
                .containsExactly("filter.clauses[0].key");
    }

    private static List<Problem> problems(Filter filter) {
        return new NewMeter(
                        "n",
                        Optional.empty(),
                        "e",
                        "u",
                        new Aggregation(Aggregation.Type.COUNT, Optional.empty()),
                        Optional.of(filter),
                        Optional.empty())
                .problems();
    }

    private static Filter nested(Filter inner) {
        return new Filter.Nested(Conjunction.AND, List.of(inner));
    }

    private static Filter all(Condition... clauses) {
        return new Filter.Conditions(Conjunction.AND, List.of(clauses));
    }

    private static Condition condition(String operator, MetadataValue value) {
        return new Condition("key", Operator.valueOf(operator.toUpperCase(Locale.ROOT)), value);
    }

    private static MetadataValue value(String text) {
        String rest = text.substring(2);
        return switch (text.charAt(0)) {
            case 'n' -> new MetadataValue.Numeral(rest);
            case 'b' -> new MetadataValue.Bool(Boolean.parseBoolean(rest));
            default -> new MetadataValue.Text(rest);
        };
    }

    private static UsageEvent event(Map<String, MetadataValue> metadata) {
        return new UsageEvent("e1", "cus_1", "generation", Instant.EPOCH, metadata);
    }
}
