package dev.scrip.subscription.usecase;

import dev.scrip.subscription.Payment;

/**
 * Has money collected before a payment is recorded as succeeded. It may be asked for the same payment again and must not
 * collect it twice.
 */
@FunctionalInterface
public interface PaymentCollector {

    /** The money is collected elsewhere, and recorded here. */
    PaymentCollector ELSEWHERE = _ -> {};

    /** @throws RuntimeException when it cannot be collected now; nothing is recorded then */
    void collect(Payment payment);
}
