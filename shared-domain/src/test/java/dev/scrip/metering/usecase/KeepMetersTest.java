package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.credit.Rate;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A meter is created when nothing is wrong with it, taken out of use and brought back. */
final class KeepMetersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_meters", Mode.TEST);
    private static final Aggregation COUNT = new Aggregation(Aggregation.Type.COUNT, Optional.empty());

    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryMeters meters = new InMemoryMeters(() -> NOW);
    private final CreateMeter create = new CreateMeter(
            meters,
            (tenant, id) -> id.equals("cde_1"),
            at -> "mtr_" + made.incrementAndGet(),
            () -> NOW.plusNanos(789));
    private final ArchiveMeter archive = archiving(meters);

    @Test
    void a_meter_is_created_with_a_link_of_its_first_version() {
        var created = created(linked("1000", "0.5"));
        assertThat(created.createdAt()).isEqualTo(NOW);
        assertThat(created.link())
                .contains(new MeterLink("cde_1", new Rate(new BigDecimal("1000"), new BigDecimal("0.5")), 1));
        assertThat(meters.find(TENANT, "mtr_1")).contains(created);
        assertThat(created(counting("Plain", "call", "calls")).link()).isEmpty();
    }

    @Test
    void credits_that_are_not_there_are_not_linked() {
        var elsewhere = meter(new NewMeter.Terms("cde_2", BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(create(elsewhere))
                .isEqualTo(new CreateMeter.Answer.Refused(
                        List.of(new Problem("credit_entitlement_id", "no such credit entitlement"))));
        assertThat(meters.all(TENANT)).isEmpty();
    }

    @Test
    void a_request_that_comes_again_creates_one() {
        var wanted = counting("Plain", "call", "calls");
        create.create(TENANT, wanted, KeepMetersTest::receipt);
        assertThat(create.create(TENANT, wanted, KeepMetersTest::receipt))
                .isEqualTo(new CreateMeter.Answer.Repeated(receipt("mtr_1").orElseThrow()));
        assertThat(meters.all(TENANT)).hasSize(1);
    }

    @Test
    void names_have_1_to_250_characters_that_are_not_all_blank() {
        var most = "x".repeat(250);
        assertThat(counting(most, most, most).problems()).isEmpty();
        var more = most + "x";
        for (String wrong : List.of("", "  ", more)) {
            assertThat(fields(create(counting(wrong, "call", "calls")))).containsExactly("name");
            assertThat(fields(create(counting("Calls", wrong, "calls")))).containsExactly("event_name");
            assertThat(fields(create(counting("Calls", "call", wrong)))).containsExactly("measurement_unit");
        }
    }

    @Test
    void a_description_has_at_most_1000_characters() {
        assertThat(described("x".repeat(1_000)).problems()).isEmpty();
        assertThat(described("").problems()).isEmpty();
        assertThat(described("x".repeat(1_001)).problems())
                .containsExactly(new Problem("description", "at most 1000 characters"));
    }

    @Test
    void every_aggregation_but_a_count_needs_a_key_of_1_to_100_characters() {
        for (Aggregation.Type type : Aggregation.Type.values()) {
            boolean count = type == Aggregation.Type.COUNT;
            assertThat(keyed(type, Optional.empty())).hasSize(count ? 0 : 1);
            assertThat(keyed(type, Optional.of(""))).hasSize(count ? 0 : 1);
            assertThat(keyed(type, Optional.of("k"))).isEmpty();
            assertThat(keyed(type, Optional.of("k".repeat(100)))).isEmpty();
            assertThat(keyed(type, Optional.of("k".repeat(101)))).containsExactly("aggregation.key");
        }
    }

    @Test
    void units_per_credit_are_more_than_nothing_and_have_at_most_10_digits_on_either_side() {
        for (String right : List.of("0.0000000001", "1", "9999999999.9999999999", "1.00000000000000", "1e9")) {
            assertThat(linked(right, "0").problems()).as(right).isEmpty();
        }
        for (String wrong : List.of("0", "-1", "0.00000000001", "10000000000")) {
            assertThat(linked(wrong, "0").problems())
                    .as(wrong)
                    .extracting(Problem::field)
                    .containsExactly("meter_units_per_credit");
        }
    }

    @Test
    void a_free_threshold_may_be_nothing_but_not_less() {
        for (String right : List.of("0", "0.0000000001", "9999999999.9999999999")) {
            assertThat(linked("1", right).problems()).as(right).isEmpty();
        }
        for (String wrong : List.of("-0.1", "0.00000000001", "10000000000")) {
            assertThat(linked("1", wrong).problems())
                    .as(wrong)
                    .extracting(Problem::field)
                    .containsExactly("free_threshold");
        }
    }

    @Test
    void a_meter_is_taken_out_of_use_once_and_brought_back_once() {
        var meter = created(counting("Plain", "call", "calls"));
        assertThat(archive.unarchive(TENANT, meter.id())).isEqualTo(new ArchiveMeter.Answer.Already());
        var archived = meter.withArchived(true, NOW.plusSeconds(1));
        assertThat(archive.archive(TENANT, meter.id())).isEqualTo(new ArchiveMeter.Answer.Done(archived));
        assertThat(meters.find(TENANT, meter.id())).contains(archived);
        assertThat(archive.archive(TENANT, meter.id())).isEqualTo(new ArchiveMeter.Answer.Already());
        assertThat(archive.unarchive(TENANT, meter.id()))
                .isEqualTo(new ArchiveMeter.Answer.Done(archived.withArchived(false, NOW.plusSeconds(1))));
        assertThat(archive.archive(TENANT, "mtr_none")).isEqualTo(new ArchiveMeter.Answer.NotFound());
    }

    @Test
    void who_is_overtaken_tries_again_and_gives_up_after_five_tries() {
        var meter = created(counting("Plain", "call", "calls"));
        var tries = new AtomicInteger();
        assertThat(archiving(overtaken(tries, 4)).archive(TENANT, meter.id()))
                .isInstanceOf(ArchiveMeter.Answer.Done.class);
        assertThat(tries).hasValue(5);
        tries.set(0);
        assertThat(archiving(overtaken(tries, 5)).unarchive(TENANT, meter.id()))
                .isEqualTo(new ArchiveMeter.Answer.Busy());
        assertThat(tries).hasValue(5);
    }

    /** Somebody else is faster so many times. */
    private Meters overtaken(AtomicInteger tries, int times) {
        return (Meters) Proxy.newProxyInstance(
                Meters.class.getClassLoader(), new Class<?>[] {Meters.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("replace") && tries.incrementAndGet() <= times) {
                        return false;
                    }
                    try {
                        return method.invoke(meters, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ArchiveMeter archiving(Meters meters) {
        return new ArchiveMeter(meters, () -> NOW.plusSeconds(1).plusNanos(789));
    }

    private CreateMeter.Answer create(NewMeter wanted) {
        return create.create(TENANT, wanted, id -> Optional.empty());
    }

    private Meter created(NewMeter wanted) {
        return ((CreateMeter.Answer.Created) create(wanted)).meter();
    }

    private static List<String> fields(CreateMeter.Answer answer) {
        return ((CreateMeter.Answer.Refused) answer)
                .problems().stream().map(Problem::field).toList();
    }

    private static Optional<Receipt> receipt(String id) {
        return Optional.of(new Receipt("hash", new byte[] {1}, Instant.MAX, false, id));
    }

    private static NewMeter counting(String name, String eventName, String unit) {
        return new NewMeter(name, Optional.empty(), eventName, unit, COUNT, Optional.empty(), Optional.empty());
    }

    private static NewMeter described(String description) {
        return new NewMeter(
                "Calls", Optional.of(description), "call", "calls", COUNT, Optional.empty(), Optional.empty());
    }

    private static NewMeter linked(String unitsPerCredit, String freeThreshold) {
        return meter(new NewMeter.Terms("cde_1", new BigDecimal(unitsPerCredit), new BigDecimal(freeThreshold)));
    }

    private static NewMeter meter(NewMeter.Terms terms) {
        return new NewMeter("Calls", Optional.empty(), "call", "calls", COUNT, Optional.empty(), Optional.of(terms));
    }

    private static List<String> keyed(Aggregation.Type type, Optional<String> key) {
        return new NewMeter(
                        "Calls",
                        Optional.empty(),
                        "call",
                        "calls",
                        new Aggregation(type, key),
                        Optional.empty(),
                        Optional.empty())
                .problems().stream().map(Problem::field).toList();
    }
}
