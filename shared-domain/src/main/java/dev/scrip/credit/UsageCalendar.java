package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which period an instant's usage counts in: that of the governing subscription's cycle, else months from the account's
 * first commit.
 *
 * @param known the periods that a subscription has governed last
 * @param governor the subscription that governs now
 */
public record UsageCalendar(Instant createdAt, Optional<GovernedPeriods> known, Optional<Subscribed> governor) {

    public Period periodOf(Instant occurredAt) {
        if (known.isEmpty()) {
            return Period.monthOf(createdAt, occurredAt);
        }
        var periods = known.get();
        if (occurredAt.isBefore(periods.current().start())) {
            return periods.previous().orElse(periods.current());
        }
        if (occurredAt.isBefore(periods.current().end()) || standsStill(periods.current())) {
            return periods.current();
        }
        return governor.map(held -> held.terms().cycle().next().period())
                .orElseGet(() -> Period.monthOf(createdAt, occurredAt));
    }

    /** While the governing subscription is paused the running period has no end. */
    boolean standsStill(Period period) {
        return governor.flatMap(Subscribed::pausedAt).isPresent()
                && known.filter(periods -> periods.current().start().equals(period.start()))
                        .isPresent();
    }

    /** The end of a period that starts at {@code start}. */
    Instant endFrom(Instant start) {
        return governor.map(held -> held.terms().cycle().end())
                .orElseGet(() -> Period.monthOf(createdAt, start).end());
    }
}
