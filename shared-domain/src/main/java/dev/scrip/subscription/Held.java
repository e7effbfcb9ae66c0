package dev.scrip.subscription;

import dev.scrip.credit.Credits;
import dev.scrip.credit.OveragePolicy;
import java.util.Optional;

/**
 * The terms of a subscription that one of its accounts holds now, so far as they differ between its accounts.
 *
 * @param perCycle what the plan gives in the running cycle, quantity included
 */
public record Held(
        String creditEntitlementId,
        Credits perCycle,
        OveragePolicy.Overrides overage,
        Optional<Integer> lowBalancePercent) {}
