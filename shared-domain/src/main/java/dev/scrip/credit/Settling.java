package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/** What an account is at an instant, whether or not anything has been written since. */
public final class Settling {

    /** Plain expiry needs none of an entitlement's settings: a grant's end was fixed when it was issued. */
    private static final CreditSettings NONE_NEEDED =
            new CreditSettings(Amounts.MAX_DECIMALS, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);

    private Settling() {}

    /** Whether {@link #preview} needs the entitlement's settings to say what the account is at {@code now}. */
    public static boolean needsSettings(Commit newest, Instant now) {
        var state = newest.after();
        return state.grants().stream()
                        .anyMatch(grant -> grant.origin().rollover().isPresent() && isOver(grant.endsAt(), now))
                || state.segments().stream()
                        .anyMatch(segment ->
                                segment.awaitsItsEnd() && !segment.closesAt().isAfter(now))
                || isOver(state.overageEndsAt(), now);
    }

    /** The state at {@code now}, from a commit that needs no settings for it. */
    public static AccountState preview(Commit newest, Instant now) {
        return preview(NONE_NEEDED, newest, now);
    }

    /** A cycle that has ended counts as closed only once that is written: what it renews is not there before. */
    public static AccountState preview(CreditSettings settings, Commit newest, Instant now) {
        return new CommitDraft(settings, Optional.of(newest), now, now).settledAt(now);
    }

    private static boolean isOver(Optional<Instant> end, Instant now) {
        return end.isPresent() && !end.get().isAfter(now);
    }
}
