package dev.scrip.expirysweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.credit.EntryType;
import dev.scrip.http.ApiCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestClockHandlerTest {
    private static final Tenant TENANT = ApiCall.TENANT;
    private static final Caller LIVE =
            new Caller(new Tenant(TENANT.businessId(), Mode.LIVE), "key000000002", Set.of(Scope.values()));

    private final World world = new World();
    private final TestClockHandler handler = world.testClock(Duration.ZERO);

    @Test
    void time_is_real_until_the_first_move_and_stands_still_from_then_on() {
        assertThat(read().body()).isEqualTo("{\"now\":\"2026-03-01T10:00:00.123456Z\",\"standing\":false}");
        world.pass(Duration.ofSeconds(1));
        assertThat(read().text("now")).isEqualTo("2026-03-01T10:00:01.123456Z");

        var moved = move("2027-01-31T01:00:00+01:00");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body()).isEqualTo("{\"now\":\"2027-01-31T00:00:00.000000Z\"}");

        world.pass(Duration.ofDays(1));
        assertThat(read().body()).isEqualTo("{\"now\":\"2027-01-31T00:00:00.000000Z\",\"standing\":true}");
    }

    @Test
    void what_becomes_due_on_the_way_is_written_at_its_instant() {
        world.give(TENANT, "c1", World.START.plusSeconds(60));
        world.give(TENANT, "c1", Instant.parse("2026-12-24T18:00:00Z"));
        world.give(TENANT, "c2", Instant.parse("2027-02-01T00:00:00Z"));

        assertThat(move("2027-01-31T00:00:00Z").status()).isEqualTo(200);

        assertThat(world.entries(TENANT, "c1"))
                .filteredOn(entry -> entry.type() == EntryType.CREDIT_EXPIRED)
                .extracting(entry -> entry.occurredAt())
                .containsExactly(World.START.plusSeconds(60), Instant.parse("2026-12-24T18:00:00Z"));
        assertThat(world.entries(TENANT, "c2")).hasSize(1);
    }

    @Test
    void a_long_way_is_gone_in_several_calls() {
        var slow = world.testClock(Duration.ofSeconds(8));
        for (int day = 1; day <= 5; day++) {
            world.give(TENANT, "c1", Instant.parse("2026-04-0" + day + "T00:00:00Z"));
        }

        var first = move(slow, "2026-05-01T00:00:00Z");
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body())
                .isEqualTo("{\"now\":\"2026-04-03T00:00:00.000000Z\",\"reached\":\"2026-04-04T00:00:00.000000Z\"}");

        var second = move(slow, "2026-05-01T00:00:00Z");
        assertThat(second.status()).isEqualTo(200);
        assertThat(world.entries(TENANT, "c1")).hasSize(10);
    }

    @Test
    void a_clock_never_goes_back() {
        var early = move("2026-03-01T10:00:00.123455Z");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.code()).isEqualTo("TEST_CLOCK_BACKWARD");

        assertThat(move("2027-01-31T00:00:00Z").status()).isEqualTo(200);
        assertThat(move("2027-01-31T00:00:00Z").status()).isEqualTo(200);
        assertThat(move("2027-01-30T23:59:59.999999Z").code()).isEqualTo("TEST_CLOCK_BACKWARD");
        assertThat(read().text("now")).isEqualTo("2027-01-31T00:00:00.000000Z");
    }

    @Test
    void live_mode_tells_real_time_and_refuses_to_move_it() {
        var refused = ApiCall.post("/test-clock")
                .body("{\"now\":\"2027-01-31T00:00:00Z\"}")
                .by(LIVE)
                .to(handler);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("TEST_MODE_ONLY");
        assertThat(ApiCall.get("/test-clock").by(LIVE).to(handler).body())
                .isEqualTo("{\"now\":\"2026-03-01T10:00:00.123456Z\",\"standing\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"now\":null}",
                "{\"now\":\"\"}",
                "{\"now\":\"tomorrow\"}",
                "{\"now\":\"2027-01-31\"}",
                "{\"now\":\"2027-01-31T00:00:00\"}",
                "{\"now\":\"2027-02-29T00:00:00Z\"}",
                "{\"now\":\"2101-01-01T00:00:00Z\"}",
                "{\"now\":\"1969-12-31T23:59:59Z\"}",
                "{\"now\":\"9999-12-31T23:59:59Z\"}",
                "{\"now\":1801353600}",
                "{\"now\":[\"2027-01-31T00:00:00Z\"]}"
            })
    void what_is_no_instant_up_to_the_year_2100_is_refused(String body) {
        var refused = ApiCall.post("/test-clock").body(body).to(handler);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(world.clocks.standing(TENANT)).isEmpty();
    }

    @Test
    void the_last_instant_of_the_year_2100_can_be_reached() {
        assertThat(move("2100-12-31T23:59:59.999999Z").status()).isEqualTo(200);
    }

    @Test
    void moving_takes_a_key_that_may_write() {
        assertThat(ApiCall.get("/test-clock").withScopes(Scope.READ).to(handler).status())
                .isEqualTo(200);
        assertThat(ApiCall.post("/test-clock")
                        .body("{\"now\":\"2027-01-31T00:00:00Z\"}")
                        .withScopes(Scope.READ)
                        .to(handler)
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    private ApiCall.Answer read() {
        return ApiCall.get("/test-clock").to(handler);
    }

    private ApiCall.Answer move(String now) {
        return move(handler, now);
    }

    private static ApiCall.Answer move(TestClockHandler handler, String now) {
        return ApiCall.post("/test-clock").body("{\"now\":\"" + now + "\"}").to(handler);
    }
}
