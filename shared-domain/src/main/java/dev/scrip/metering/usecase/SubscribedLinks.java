package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.CustomerLinks;
import java.util.Map;
import java.util.Set;

/** Knows how customers' subscriptions link meters. Reads are strongly consistent. */
@FunctionalInterface
public interface SubscribedLinks {

    /** By customer id; those without such links are left out. */
    Map<String, CustomerLinks> of(Tenant tenant, Set<String> customerIds);
}
