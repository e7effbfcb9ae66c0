package dev.scrip.catalog;

import dev.scrip.credit.Credits;
import java.util.Optional;

/**
 * What the buyer of a product gets of one kind of credit, with nothing left open.
 *
 * @param expiresAfterDays absent: to the end of the cycle, or for ever when it was bought once
 * @param lowBalanceThresholdPercent absent: a low balance is not reported
 * @param trialCredits absent: as many as for any cycle
 */
public record ResolvedAttachment(
        String creditEntitlementId,
        Credits creditsAmount,
        Optional<Integer> expiresAfterDays,
        RolloverTerms rollover,
        OverageTerms overage,
        Optional<Integer> lowBalanceThresholdPercent,
        ProrationBehavior proration,
        Optional<Credits> trialCredits,
        boolean trialCreditsExpireAfterTrial) {

    /** Granted at the start of a trial. Zero is possible: then nothing is. */
    public Credits amountInTrial() {
        return trialCredits.orElse(creditsAmount);
    }
}
