package dev.scrip.customer.usecase;

import dev.scrip.access.Tenant;
import java.util.Set;

/** Knows which customers there are. */
@FunctionalInterface
public interface KnownCustomers {
    /** Those of {@code customerIds} that do not exist. */
    Set<String> unknown(Tenant tenant, Set<String> customerIds);
}
