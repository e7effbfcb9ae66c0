package dev.scrip.credit;

import java.time.Instant;
import java.util.List;

/** What the end of a grant brings, by the terms it was issued with and the subscriptions that are there by then. */
final class GrantEnding {
    private GrantEnding() {}

    static Forecast.End of(OpenGrant grant, AccountState state) {
        return grant.endsAt().map(end -> of(grant, end, state.subscriptions())).orElse(Forecast.End.NEVER);
    }

    static Forecast.End of(OpenGrant grant, Instant end, List<Subscribed> subscriptions) {
        var origin = grant.origin();
        var carriesOn = subscriptions.stream().anyMatch(held -> origin.isOf(held.id()) && held.carriesOver(end));
        var tooEarly = origin.rollsFrom().filter(end::isBefore).isPresent();
        if (origin.rollover().isEmpty() || !carriesOn || tooEarly) {
            return Forecast.End.EXPIRES;
        }
        return origin.rollover().get().isExhaustedBy(origin.generation())
                ? Forecast.End.IS_FORFEITED
                : Forecast.End.ROLLS_OVER;
    }
}
