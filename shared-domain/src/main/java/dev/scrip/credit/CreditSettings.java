package dev.scrip.credit;

import java.util.Optional;

/**
 * What an entitlement lays down for its accounts at this moment. Settings act at once on the next command and never on
 * grants already issued.
 *
 * @param precision decimals an amount may have, 0 to 10, fixed for the life of the entitlement
 * @param overage for accounts whose subscription lays down nothing else
 * @param expiresAfterDays days of 24 hours that a credit of the API lives when it names no end of its own; absent: for ever
 * @param deleted softly deleted: no more API grants and no more overage, while what is there stays spendable
 */
public record CreditSettings(
        int precision,
        BurnOrder burnOrder,
        OveragePolicy overage,
        Optional<Integer> expiresAfterDays,
        boolean deleted) {}
