package dev.scrip.expirysweep;

import dev.scrip.access.Mode;
import dev.scrip.clock.BusinessClock;
import dev.scrip.clock.usecase.MoveTestClock;
import dev.scrip.clock.usecase.TestClocks;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The time of the business: told in both modes, moved in test mode. */
@Singleton
public final class TestClockRoutes implements RouteSource {
    private final MoveTestClock move;
    private final TestClocks clocks;
    private final BusinessClock time;

    public TestClockRoutes(MoveTestClock move, TestClocks clocks, BusinessClock time) {
        this.move = move;
        this.clocks = clocks;
        this.time = time;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get("/test-clock", this::get)
                .post("/test-clock", this::move)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/test-clock");
    }

    private Response get(Request request) {
        Optional<Instant> standing =
                request.tenant().mode() == Mode.LIVE ? Optional.empty() : clocks.standing(request.tenant());
        return Response.ok(
                TestClockWire.of(standing.orElseGet(() -> time.now(request.tenant())), standing.isPresent()));
    }

    private Response move(Request request) {
        Instant wanted = TestClockWire.wanted(request.object());
        return switch (move.move(request.tenant(), wanted)) {
            case MoveTestClock.Answer.Arrived(Instant now) -> Response.ok(TestClockWire.arrived(now));
            case MoveTestClock.Answer.Underway(Instant now, Instant reached) ->
                Response.json(202, TestClockWire.underway(now, reached));
            case MoveTestClock.Answer.Backward(Instant _) ->
                throw ApiError.of(
                        ErrorCode.TEST_CLOCK_BACKWARD, "now", "must not be before what GET /test-clock answers");
            case MoveTestClock.Answer.NotInTestMode() -> throw ApiError.of(ErrorCode.TEST_MODE_ONLY);
        };
    }
}
