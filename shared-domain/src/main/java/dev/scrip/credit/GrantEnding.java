package dev.scrip.credit;

import java.time.Instant;

/** What the end of a grant brings, by the terms it was issued with and the subscriptions that are there by then. */
final class GrantEnding {
    private GrantEnding() {}

    static Forecast.End of(OpenGrant grant, AccountState state) {
        return grant.endsAt()
                .map(end -> of(
                        grant,
                        end,
                        state.subscriptions().stream()
                                .anyMatch(held -> grant.origin().isOf(held.id()) && held.carriesOver(end))))
                .orElse(Forecast.End.NEVER);
    }

    /** @param carriesOn whether its subscription goes on beyond {@code end} */
    static Forecast.End of(OpenGrant grant, Instant end, boolean carriesOn) {
        var origin = grant.origin();
        var tooEarly = origin.rollsFrom().filter(end::isBefore).isPresent();
        if (origin.rollover().isEmpty() || !carriesOn || tooEarly) {
            return Forecast.End.EXPIRES;
        }
        return origin.rollover().get().isExhaustedBy(origin.generation())
                ? Forecast.End.IS_FORFEITED
                : Forecast.End.ROLLS_OVER;
    }
}
