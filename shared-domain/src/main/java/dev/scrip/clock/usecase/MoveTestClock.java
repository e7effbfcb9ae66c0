package dev.scrip.clock.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Moves a test clock forward as time itself would pass: it halts at every instant at which something is due, does that,
 * and goes on. Two movers at once do no harm, since the clock never goes back and due work may run twice.
 */
public final class MoveTestClock {
    /** Less than a caller waits for an answer, with room for the work begun last. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final TestClocks clocks;
    private final BusinessClock business;
    private final List<DueWork> works;
    private final InstantSource real;
    private final Runnable pause;

    /**
     * @param works what runs first at an instant comes first
     * @param real the time that the caller waits by
     * @param pause lets an index catch up that still shows work as due which is done
     */
    public MoveTestClock(
            TestClocks clocks, BusinessClock business, List<DueWork> works, InstantSource real, Runnable pause) {
        this.clocks = clocks;
        this.business = business;
        this.works = List.copyOf(works);
        this.real = real;
        this.pause = pause;
    }

    public sealed interface Answer {
        /** The clock stands where it was asked to, or later, and all that was due is done. */
        record Arrived(Instant now) implements Answer {}

        /**
         * Time ran out on the way.
         *
         * @param now where the clock stands
         * @param reached all that was due before this instant is done
         */
        record Underway(Instant now, Instant reached) implements Answer {}

        /** A clock only moves forward. */
        record Backward(Instant now) implements Answer {}

        /** Live mode has no other time than real time. */
        record NotInTestMode() implements Answer {}
    }

    /** Asks for an instant at or after the time of the business. */
    public Answer move(Tenant tenant, Instant target) {
        if (tenant.mode() != Mode.TEST) {
            return new Answer.NotInTestMode();
        }
        var start = business.now(tenant).truncatedTo(ChronoUnit.MICROS);
        if (target.isBefore(start)) {
            return new Answer.Backward(start);
        }
        var deadline = real.instant().plus(LONGEST);
        clocks.advance(tenant, start);
        var previous = Optional.<Instant>empty();
        for (var due = earliest(tenant, target); due.isPresent(); due = earliest(tenant, target)) {
            if (!real.instant().isBefore(deadline)) {
                return new Answer.Underway(business.now(tenant), due.get());
            }
            if (due.equals(previous)) {
                pause.run();
            }
            previous = due;
            var halt = due.get().isBefore(start) ? start : due.get();
            clocks.advance(tenant, halt);
            works.forEach(work -> work.run(tenant, halt));
        }
        clocks.advance(tenant, target);
        return new Answer.Arrived(business.now(tenant));
    }

    private Optional<Instant> earliest(Tenant tenant, Instant upTo) {
        return works.stream()
                .flatMap(work -> work.earliest(tenant, upTo).stream())
                .min(Comparator.naturalOrder());
    }
}
