package dev.scrip.subscription;

import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import java.util.Optional;

/**
 * A grant that a payment led to.
 *
 * @param grant number of the ledger entry that issued it
 * @param cost absent: it was free
 */
public record GrantedCredits(
        String productId, String creditEntitlementId, long grant, Credits amount, Optional<Cost> cost) {}
