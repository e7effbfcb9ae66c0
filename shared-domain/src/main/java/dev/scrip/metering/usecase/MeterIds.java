package dev.scrip.metering.usecase;

import java.time.Instant;

/** Makes ids for new meters, in the order of their creation. */
@FunctionalInterface
public interface MeterIds {
    String next(Instant at);
}
