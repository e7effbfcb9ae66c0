package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/**
 * A grant that still holds credits.
 *
 * @param number number of the ledger entry that issued it; with the account it names the grant
 * @param endsAt the instant at which it is gone (exclusive): nothing is spendable at or after it
 */
public record OpenGrant(
        long number, GrantSource source, Credits amount, Credits remaining, Optional<Instant> endsAt, Origin origin) {

    public OpenGrant {
        if (remaining.isZero() || !amount.covers(remaining)) {
            throw new IllegalArgumentException("an open grant holds more than nothing and no more than it was given");
        }
    }

    OpenGrant withRemaining(Credits left) {
        return new OpenGrant(number, source, amount, left, endsAt, origin);
    }

    OpenGrant endingAt(Optional<Instant> end, Optional<Instant> rollsFrom) {
        return new OpenGrant(number, source, amount, remaining, end, origin.withRollsFrom(rollsFrom));
    }

    /** The grant whose credits these are, before they were rolled over. */
    public long root() {
        return origin.root() == 0 ? number : origin.root();
    }
}
