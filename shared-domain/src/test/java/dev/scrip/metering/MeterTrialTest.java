package dev.scrip.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.MetadataValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a trial says of events, against what the meter itself would make of them. */
class MeterTrialTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static UsageEvent event(int age, Map<String, MetadataValue> metadata) {
        return new UsageEvent("evt-" + age, "cus_1", "ai.tokens", NOW.minusSeconds(age), metadata);
    }

    private static UsageEvent event(int age, String model, String tokens) {
        return event(age, Map.of("model", new MetadataValue.Text(model), "tokens", new MetadataValue.Numeral(tokens)));
    }

    private static Condition is(String key, String value) {
        return new Condition(key, Operator.EQUALS, new MetadataValue.Text(value));
    }

    private static MeterTrial trial(Aggregation.Type type, Filter filter) {
        return new MeterTrial("ai.tokens", Optional.of(filter), new Aggregation(type, Optional.of("tokens")));
    }

    private static final Filter LARGE = new Filter.Conditions(Conjunction.AND, List.of(is("model", "large")));

    @Test
    void it_says_what_each_event_counts_and_what_all_come_to() {
        var events =
                List.of(event(1, "large", "5"), event(2, "small", "9"), event(3, "large", "7"), event(4, "large", "5"));
        for (var expected : Map.of(
                        Aggregation.Type.COUNT, "3",
                        Aggregation.Type.SUM, "17",
                        Aggregation.Type.MAX, "7",
                        Aggregation.Type.LAST, "5",
                        Aggregation.Type.UNIQUE_COUNT, "2")
                .entrySet()) {
            var result = trial(expected.getKey(), LARGE).of(events);
            assertThat(result.units()).as("%s", expected.getKey()).isEqualByComparingTo(expected.getValue());
            assertThat(result.events()).extracting(MeterTrial.Tried::event).isEqualTo(events);
            assertThat(result.events()).extracting(MeterTrial.Tried::matched).containsExactly(true, false, true, true);
        }
    }

    @Test
    void the_oldest_event_with_a_value_is_the_one_that_counts_it() {
        var result = trial(Aggregation.Type.UNIQUE_COUNT, LARGE)
                .of(List.of(event(1, "large", "5"), event(2, "large", "5.0"), event(3, "large", "7")));
        assertThat(result.events())
                .extracting(MeterTrial.Tried::outcome)
                .containsExactly(
                        new MeterTrial.Outcome.Counts(BigDecimal.ZERO),
                        new MeterTrial.Outcome.Counts(BigDecimal.ONE),
                        new MeterTrial.Outcome.Counts(BigDecimal.ONE));
    }

    @Test
    void an_event_that_has_nothing_to_count_matches_and_counts_nothing() {
        var result = trial(Aggregation.Type.SUM, LARGE)
                .of(List.of(event(1, "large", "-1"), event(2, Map.of("model", new MetadataValue.Text("large")))));
        assertThat(result.units()).isZero();
        assertThat(result.events())
                .allSatisfy(tried -> assertThat(tried.outcome()).isEqualTo(new MeterTrial.Outcome.HasNoValue()));
    }

    @Test
    void what_fails_is_named_by_its_place_and_what_holds_is_not() {
        var filter = new Filter.Nested(
                Conjunction.AND,
                List.of(
                        LARGE,
                        new Filter.Conditions(
                                Conjunction.OR, List.of(is("region", "eu"), is("region", "us"), is("tokens", "5"))),
                        new Filter.Conditions(Conjunction.AND, List.of(is("tokens", "5"), is("region", "eu")))));
        assertThat(trial(Aggregation.Type.COUNT, filter)
                        .of(List.of(event(1, "small", "5")))
                        .events())
                .extracting(MeterTrial.Tried::outcome)
                .containsExactly(
                        new MeterTrial.Outcome.FailsFilter(List.of("clauses[0].clauses[0]", "clauses[2].clauses[1]")));
    }

    @Test
    void what_no_meter_could_be_is_refused() {
        assertThat(new MeterTrial("", Optional.empty(), new Aggregation(Aggregation.Type.SUM, Optional.empty()))
                        .problems())
                .extracting(Problem::field)
                .containsExactly("event_name", "aggregation.key");
        assertThat(trial(Aggregation.Type.SUM, LARGE).problems()).isEmpty();
    }
}
