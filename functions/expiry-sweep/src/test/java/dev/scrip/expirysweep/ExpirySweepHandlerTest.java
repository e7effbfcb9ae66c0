package dev.scrip.expirysweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Environment;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FakeContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExpirySweepHandlerTest {
    private static final Tenant LIVE = new Tenant("bus_sweep", Mode.LIVE);

    private final World world = new World();

    @Test
    void whatever_it_is_called_with_it_writes_what_is_due() {
        world.tenants.put(LIVE);
        world.give(LIVE, "c1", World.START.plusSeconds(60));
        world.pass(Duration.ofMinutes(2));

        call(world.sweep());
        call(world.sweep());

        assertThat(world.entries(LIVE, "c1")).hasSize(2);
        assertThat(world.entries(LIVE, "c1").getLast().type()).isEqualTo(EntryType.CREDIT_EXPIRED);
        assertThat(world.entries(LIVE, "c1").getLast().occurredAt()).isEqualTo(World.START.plusSeconds(60));
    }

    @Test
    void it_fails_when_anything_did_so_that_the_alarm_sees_it() {
        world.tenants.put(LIVE);
        world.give(LIVE, "c1", World.START.plusSeconds(60));
        world.pass(Duration.ofMinutes(2));
        world.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                throw new StoreUnavailable("down");
            }
        });

        assertThatThrownBy(() -> call(world.sweep())).isInstanceOf(IllegalStateException.class);
        assertThat(world.troubles).hasSize(1);
    }

    @Test
    void the_functions_start_with_the_settings_they_are_deployed_with() {
        var settings = Map.of(
                "SCRIP_TABLE",
                "scrip",
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:1");

        ExpirySweepHandler sweep = Environment.scoped(settings, ExpirySweepHandler::new);
        TestClockHandler clock = Environment.scoped(settings, TestClockHandler::new);

        assertThatThrownBy(() -> call(sweep)).isInstanceOf(StoreUnavailable.class);
        assertThat(ApiCall.get("/test-clock")
                        .by(new Caller(LIVE, "key000000001", Set.of(Scope.READ)))
                        .to(clock)
                        .status())
                .isEqualTo(200);
    }

    private static void call(ExpirySweepHandler handler) {
        handler.handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new FakeContext());
    }
}
