package dev.scrip.ledgerapi;

import dev.scrip.access.Tenant;
import dev.scrip.customer.usecase.Customers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a customer exists. That one does is remembered for a minute; that one does not is asked again each time. */
@Singleton
public final class RecentCustomers {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final Customers customers;
    private final InstantSource clock;
    private final Map<Known, Instant> seen = new ConcurrentHashMap<>();

    public RecentCustomers(Customers customers, InstantSource clock) {
        this.customers = customers;
        this.clock = clock;
    }

    private record Known(Tenant tenant, String id) {}

    boolean has(Tenant tenant, String id) {
        Known known = new Known(tenant, id);
        Instant now = clock.instant();
        Instant last = seen.get(known);
        if (last != null && now.isBefore(last.plus(REMEMBERED))) {
            return true;
        }
        if (customers.find(tenant, id).isEmpty()) {
            return false;
        }
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(known, now);
        return true;
    }
}
