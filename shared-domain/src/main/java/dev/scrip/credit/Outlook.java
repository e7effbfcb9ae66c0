package dev.scrip.credit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What becomes of an open grant at its end, if none of it is spent until then and nothing else changes.
 *
 * @param carried what is rolled over then; the rest of it is lost
 */
public record Outlook(OpenGrant grant, Forecast.End end, Credits carried) {

    /** Those that end first come first, those that never do last. */
    public static List<Outlook> of(AccountState state, int precision) {
        return state.grants().stream()
                .map(grant -> of(grant, state, precision))
                .sorted(Comparator.comparing(
                        each -> each.grant().endsAt(), Comparator.comparing(end -> end.orElse(Instant.MAX))))
                .toList();
    }

    static Outlook of(OpenGrant grant, AccountState state, int precision) {
        var ending = GrantEnding.of(grant, state);
        var carried = ending == Forecast.End.ROLLS_OVER
                ? grant.origin().rollover().orElseThrow().carriedOf(grant.remaining(), precision)
                : Credits.ZERO;
        var end = ending == Forecast.End.ROLLS_OVER && carried.isZero() ? Forecast.End.EXPIRES : ending;
        return new Outlook(grant, end, carried);
    }

    /** What is gone after the end; nothing where there is none. */
    public Credits lost() {
        return end == Forecast.End.NEVER ? Credits.ZERO : grant.remaining().minus(carried);
    }
}
