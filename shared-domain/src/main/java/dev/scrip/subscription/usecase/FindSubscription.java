package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Subscription;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads a subscription as it is now: a boundary that has passed is closed first. */
public final class FindSubscription {
    private final AdvanceSubscription advance;
    private final BusinessClock clock;

    public FindSubscription(AdvanceSubscription advance, BusinessClock clock) {
        this.advance = advance;
        this.clock = clock;
    }

    /** As far as it could be brought: accounts that are busy do not keep it from being read. */
    public Optional<Subscription> find(Tenant tenant, String id) {
        return switch (advance.advance(tenant, id, clock.now(tenant).truncatedTo(ChronoUnit.MICROS))) {
            case AdvanceSubscription.Answer.Current(var subscription) -> Optional.of(subscription);
            case AdvanceSubscription.Answer.Busy(var subscription, var _) -> Optional.of(subscription);
            case AdvanceSubscription.Answer.NotFound() -> Optional.empty();
        };
    }
}
