package dev.scrip.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.MetadataValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AggregationTest {

    @Test
    void a_count_takes_every_event_as_one() {
        assertThat(new Aggregation(Aggregation.Type.COUNT, Optional.empty()).measure(event(Map.of())))
                .isEqualTo(new Measure.Units(BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource({"1500,1500", "0,0", "-0,0", "0.25,0.25", "1e3,1000", "1.50,1.5", "2E-3,0.002", "007,7"})
    void a_numeric_text_counts_like_the_number(String written, String units) {
        for (MetadataValue value :
                new MetadataValue[] {new MetadataValue.Text(written), new MetadataValue.Numeral(written)}) {
            assertThat(sum(value))
                    .isInstanceOfSatisfying(
                            Measure.Units.class,
                            found -> assertThat(found.units()).isEqualByComparingTo(units));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 5",
                "5 ",
                "+5",
                ".5",
                "5.",
                "-1",
                "1,000",
                "0x10",
                "NaN",
                "Infinity",
                "١٢",
                "５",
                "1e99",
                "1e-99",
                "1e999999999",
                "1234567890123456",
                "abc"
            })
    void what_is_no_number_or_negative_or_too_long_does_not_count(String text) {
        assertThat(sum(new MetadataValue.Text(text))).isEqualTo(new Measure.Unusable());
    }

    @ParameterizedTest
    @EnumSource(names = "COUNT", mode = EnumSource.Mode.EXCLUDE)
    void an_event_without_the_key_does_not_count(Aggregation.Type type) {
        assertThat(new Aggregation(type, Optional.of("tokens")).measure(event(Map.of())))
                .isEqualTo(new Measure.Unusable());
    }

    @Test
    void a_boolean_is_no_number() {
        assertThat(sum(new MetadataValue.Bool(true))).isEqualTo(new Measure.Unusable());
    }

    @Test
    void a_number_is_one_distinct_value_however_it_is_written() {
        assertThat(distinct(new MetadataValue.Text("7.0"))).isEqualTo(distinct(new MetadataValue.Numeral("7")));
        assertThat(distinct(new MetadataValue.Text("n7"))).isNotEqualTo(distinct(new MetadataValue.Numeral("7")));
        assertThat(distinct(new MetadataValue.Text("a"))).isNotEqualTo(distinct(new MetadataValue.Text("A")));
    }

    private static Measure sum(MetadataValue value) {
        return new Aggregation(Aggregation.Type.SUM, Optional.of("tokens")).measure(event(Map.of("tokens", value)));
    }

    private static Measure distinct(MetadataValue value) {
        return new Aggregation(Aggregation.Type.UNIQUE_COUNT, Optional.of("tokens"))
                .measure(event(Map.of("tokens", value)));
    }

    private static UsageEvent event(Map<String, MetadataValue> metadata) {
        return new UsageEvent("e1", "cus_1", "generation", Instant.EPOCH, metadata);
    }
}
