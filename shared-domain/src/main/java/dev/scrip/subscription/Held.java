package dev.scrip.subscription;

import dev.scrip.credit.Credits;
import dev.scrip.credit.OveragePolicy;
import java.util.Optional;

/**
 * The terms of a subscription that one of its accounts holds now, so far as they differ between its accounts.
 *
 * @param perCycle what the plan gives in the running cycle, quantity included; nothing after a change to a plan without it
 * @param prorates whether the plan gives shares of a cycle where it is held for a part of it
 */
public record Held(
        String creditEntitlementId,
        Credits perCycle,
        OveragePolicy.Overrides overage,
        Optional<Integer> lowBalancePercent,
        boolean prorates) {

    /** As it stays for the rest of a cycle in which the plan gives it no longer: what it gave so far is not forgotten. */
    Held detached() {
        return new Held(creditEntitlementId, Credits.ZERO, overage, lowBalancePercent, prorates);
    }
}
