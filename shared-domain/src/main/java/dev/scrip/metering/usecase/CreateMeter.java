package dev.scrip.metering.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.metering.Meter;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Creates a meter, once for a request that is repeated. */
public final class CreateMeter {
    private final Meters meters;
    private final LinkableEntitlements entitlements;
    private final MeterIds ids;
    private final InstantSource clock;

    public CreateMeter(Meters meters, LinkableEntitlements entitlements, MeterIds ids, InstantSource clock) {
        this.meters = meters;
        this.entitlements = entitlements;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Created(Meter meter) implements Answer {}

        record Refused(List<Problem> problems) implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the new meter, where it is to have one */
    public Answer create(Tenant tenant, NewMeter draft, Function<String, Optional<Receipt>> receipt) {
        List<Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Meter meter = draft.created(ids.next(now), tenant, now);
        if (draft.link().isPresent()
                && !entitlements.linkable(tenant, draft.link().get().entitlementId())) {
            return new Answer.Refused(List.of(new Problem("credit_entitlement_id", "no such credit entitlement")));
        }
        return switch (meters.create(meter, receipt.apply(meter.id()))) {
            case Meters.CreateAnswer.Created() -> new Answer.Created(meter);
            case Meters.CreateAnswer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
        };
    }
}
