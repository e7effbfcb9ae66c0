package dev.scrip.subscription;

import dev.scrip.customer.CustomerProfile;

/** Who buys. */
public sealed interface Buyer {
    record Known(String customerId) implements Buyer {}

    /** Becomes a customer by buying. */
    record New(CustomerProfile profile) implements Buyer {}
}
