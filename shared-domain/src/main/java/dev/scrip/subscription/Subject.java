package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Optional;

/** Something whose changes are intents: at most one is pending at a time. */
public sealed interface Subject permits Subscription, Payment, Refund {
    String id();

    Tenant tenant();

    Optional<Pending> pending();

    /** When somebody has to act on it. */
    Optional<Instant> due();

    /** This without its pending intent. */
    Subject completed();

    long version();
}
