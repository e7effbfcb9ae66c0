package dev.scrip.customer.usecase;

import java.time.Instant;

/** Makes ids for customers who come without one, in the order of their creation. */
@FunctionalInterface
public interface CustomerIds {
    String next(Instant at);
}
