package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which period an instant's usage counts in: that of the governing subscription's cycle, else months from the account's
 * first commit.
 *
 * @param known the periods that a subscription has governed last
 * @param governing the cycle that governs now
 */
public record UsageCalendar(Instant createdAt, Optional<UsagePeriods> known, Optional<BillingCycle> governing) {

    public Period periodOf(Instant occurredAt) {
        if (known.isEmpty()) {
            return Period.monthOf(createdAt, occurredAt);
        }
        var periods = known.get();
        if (occurredAt.isBefore(periods.current().start())) {
            return periods.previous().orElse(periods.current());
        }
        if (occurredAt.isBefore(periods.current().end())) {
            return periods.current();
        }
        return governing.map(cycle -> cycle.next().period()).orElseGet(() -> Period.monthOf(createdAt, occurredAt));
    }

    /** The end of a period that starts at {@code start}. */
    Instant endFrom(Instant start) {
        return governing
                .map(BillingCycle::end)
                .orElseGet(() -> Period.monthOf(createdAt, start).end());
    }
}
