package dev.scrip.subscription;

import dev.scrip.catalog.CreditOverrides;
import dev.scrip.credit.Credits;
import java.util.Optional;

/**
 * What one subscription or one checkout sets otherwise than its product does, for one kind of credit.
 *
 * @param creditsAmount in place of the attachment's, before it is multiplied by the quantity
 */
public record CartOverride(String creditEntitlementId, Optional<Credits> creditsAmount, CreditOverrides overrides) {

    /** Another amount and nothing else. */
    public static CartOverride amount(String creditEntitlementId, Credits credits) {
        return new CartOverride(creditEntitlementId, Optional.of(credits), CreditOverrides.NONE);
    }

    /** This with a later request on top. */
    CartOverride with(CartOverride upper) {
        return new CartOverride(
                creditEntitlementId, upper.creditsAmount.or(() -> creditsAmount), upper.overrides.over(overrides));
    }
}
