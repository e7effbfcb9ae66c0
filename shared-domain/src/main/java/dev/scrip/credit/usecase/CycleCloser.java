package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import java.time.Instant;

/**
 * Closes cycles that have ended. An account whose subscription has passed a boundary takes no other command before that
 * boundary is closed, on every account of the subscription.
 */
public interface CycleCloser {

    /** For accounts that no subscription can reach. */
    CycleCloser NONE = (tenant, subscriptionId, boundary) -> {
        throw new IllegalStateException("nobody closes the cycle of subscription " + subscriptionId);
    };

    /**
     * Closes the cycles of the subscription that end at or before {@code boundary}, oldest first. Safe to repeat, and
     * by several at once.
     *
     * @return whether they are closed; where not, the command is to be tried again later
     */
    boolean closeUpTo(Tenant tenant, String subscriptionId, Instant boundary);
}
