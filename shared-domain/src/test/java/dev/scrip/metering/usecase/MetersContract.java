package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Rate;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Condition;
import dev.scrip.metering.Conjunction;
import dev.scrip.metering.Filter;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of meters must do. */
public abstract class MetersContract {
    protected static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_meters", Mode.TEST);

    /** A store at {@link #NOW} that holds nothing for the contract's tenants yet. */
    protected abstract Meters meters();

    @Test
    void a_meter_comes_back_as_it_was_created() {
        Meters meters = meters();
        Meter meter = meter(TENANT, 1);
        assertThat(meters.create(meter, Optional.empty())).isEqualTo(new Meters.CreateAnswer.Created());
        assertThat(meters.find(TENANT, meter.id())).contains(meter);
        Meter plain = new NewMeter(
                        "Plain",
                        Optional.empty(),
                        "call",
                        "calls",
                        new Aggregation(Aggregation.Type.COUNT, Optional.empty()),
                        Optional.empty(),
                        Optional.empty())
                .created(id(2), TENANT, NOW);
        meters.create(plain, Optional.empty());
        assertThat(meters.find(TENANT, plain.id())).contains(plain);
    }

    @Test
    void lists_are_newest_first_and_stay_within_the_tenant() {
        Meters meters = meters();
        for (int i = 1; i <= 5; i++) {
            meters.create(meter(TENANT, i), Optional.empty());
        }
        meters.create(meter(new Tenant(TENANT.businessId(), Mode.LIVE), 6), Optional.empty());
        assertThat(meters.all(TENANT)).extracting(Meter::id).containsExactly(id(5), id(4), id(3), id(2), id(1));
        meters.replace(meters.find(TENANT, id(3)).orElseThrow().withArchived(true, NOW));
        assertThat(meters.page(TENANT, false, 1, 2)).extracting(Meter::id).containsExactly(id(4), id(2));
        assertThat(meters.page(TENANT, true, 0, 10)).extracting(Meter::id).containsExactly(id(3));
        assertThat(meters.find(TENANT, id(6))).isEmpty();
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_kept() {
        Meters meters = meters();
        Meter meter = meter(TENANT, 1);
        meters.create(meter, Optional.empty());
        assertThat(meters.replace(meter.withArchived(true, NOW))).isTrue();
        assertThat(meters.replace(meter.withLink(Optional.empty(), NOW))).isFalse();
        assertThat(meters.find(TENANT, meter.id())).contains(meter.withArchived(true, NOW));
        assertThat(meters.replace(meter(TENANT, 9).withArchived(true, NOW))).isFalse();
    }

    @Test
    void a_request_with_a_receipt_creates_one_meter() {
        Meters meters = meters();
        Receipt receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, id(1));
        meters.create(meter(TENANT, 1), Optional.of(receipt));
        assertThat(meters.create(
                        meter(TENANT, 2),
                        Optional.of(new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, id(2)))))
                .isEqualTo(new Meters.CreateAnswer.Repeated(receipt));
        assertThat(meters.all(TENANT)).hasSize(1);
    }

    @Test
    void a_receipt_gives_way_when_it_has_ended_or_the_new_one_replaces_it() {
        Meters meters = meters();
        meters.create(meter(TENANT, 1), Optional.of(new Receipt("hash", new byte[] {1}, NOW, false, id(1))));
        meters.create(
                meter(TENANT, 2), Optional.of(new Receipt("hash", new byte[] {1}, NOW.plusSeconds(9), true, id(2))));
        meters.create(
                meter(TENANT, 3), Optional.of(new Receipt("hash", new byte[] {1}, NOW.plusSeconds(9), true, id(3))));
        assertThat(meters.all(TENANT)).hasSize(3);
    }

    private static Meter meter(Tenant tenant, int number) {
        Filter filter = new Filter.Nested(
                Conjunction.OR,
                List.of(
                        new Filter.Conditions(
                                Conjunction.AND,
                                List.of(
                                        new Condition("model", Operator.EQUALS, new MetadataValue.Text("gpt-ü")),
                                        new Condition("tokens", Operator.LESS_THAN, new MetadataValue.Numeral("1e3")))),
                        new Filter.Nested(
                                Conjunction.AND,
                                List.of(new Filter.Conditions(
                                        Conjunction.OR,
                                        List.of(new Condition(
                                                "cached", Operator.NOT_EQUALS, new MetadataValue.Bool(true))))))));
        return new Meter(
                id(number),
                tenant,
                "Tokens",
                Optional.of("What was generated"),
                "generation",
                "tokens",
                new Aggregation(Aggregation.Type.SUM, Optional.of("tokens")),
                Optional.of(filter),
                Optional.of(new MeterLink(
                        "cde_0000000000000000000a", new Rate(new BigDecimal("1000.5"), BigDecimal.TEN), 3)),
                false,
                NOW,
                NOW,
                1);
    }

    private static String id(int number) {
        return "mtr_00000000000000000000" + number;
    }
}
