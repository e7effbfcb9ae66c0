package dev.scrip.catalog.usecase;

import java.time.Instant;

/** Makes ids for new products, in the order of their creation. */
@FunctionalInterface
public interface ProductIds {
    String next(Instant at);
}
