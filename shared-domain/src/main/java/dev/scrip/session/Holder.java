package dev.scrip.session;

import dev.scrip.access.Tenant;
import java.util.Optional;

/** Whose session it is. What somebody may see and do follows from this alone, never from what they send. */
public sealed interface Holder {

    Tenant tenant();

    /**
     * A customer of a business, who sees what is theirs and changes nothing.
     *
     * @param returnUrl where the business wants them to go back to
     */
    record Customer(Tenant tenant, String customerId, Optional<String> returnUrl) implements Holder {}
}
