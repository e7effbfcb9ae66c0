package dev.scrip.catalog.usecase;

import java.time.Instant;

/** Makes ids for new credit entitlements, in the order of their creation. */
@FunctionalInterface
public interface EntitlementIds {
    String next(Instant at);
}
