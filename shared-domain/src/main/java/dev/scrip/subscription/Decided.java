package dev.scrip.subscription;

import java.util.Optional;

/**
 * A change of a subscription, decided but not written.
 *
 * @param after its next version, with the intent pending
 * @param intent what it does to accounts; absent: nothing
 * @param payment what it collects; absent: nothing
 */
public record Decided(Subscription after, Optional<Intent> intent, Optional<Payment> payment) {}
