package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/**
 * What a subscription lays down for one account while its cycle lasts.
 *
 * @param since when it was created: the oldest subscription of an account governs its overage, meter periods and prices
 * @param perCycle what its plan gives in a whole cycle, quantity included
 * @param endsWithCycle it is not renewed: what ends at the cycle's end is not rolled over
 * @param lowBalancePercent of the credits granted for the cycle; a balance below it is signalled
 */
public record SubscriptionTerms(
        String subscriptionId,
        Instant since,
        BillingCycle cycle,
        Credits perCycle,
        boolean endsWithCycle,
        OveragePolicy.Overrides overage,
        Optional<Integer> lowBalancePercent) {}
