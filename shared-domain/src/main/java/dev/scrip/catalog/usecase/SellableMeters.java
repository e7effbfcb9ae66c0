package dev.scrip.catalog.usecase;

import dev.scrip.access.Tenant;

/** Knows which meters a price may name. */
@FunctionalInterface
public interface SellableMeters {
    /** Whether the meter exists and is not archived. */
    boolean sellable(Tenant tenant, String meterId);
}
