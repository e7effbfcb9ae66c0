package dev.scrip.metering.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.metering.Meter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Meters kept in memory, for tests. */
public final class InMemoryMeters implements Meters {
    private final InstantSource clock;
    private final Map<List<Object>, Meter> meters = new HashMap<>();
    private final Map<List<Object>, Receipt> receipts = new HashMap<>();

    public InMemoryMeters(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Meter> all(Tenant tenant) {
        List<Meter> found = new ArrayList<>(meters.values());
        found.removeIf(meter -> !meter.tenant().equals(tenant));
        found.sort(Comparator.comparing(Meter::id).reversed());
        return found;
    }

    @Override
    public synchronized List<Meter> page(Tenant tenant, boolean archived, int offset, int limit) {
        return all(tenant).stream()
                .filter(meter -> meter.archived() == archived)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Meter> find(Tenant tenant, String id) {
        return Optional.ofNullable(meters.get(List.of(tenant, id)));
    }

    @Override
    public synchronized CreateAnswer create(Meter meter, Optional<Receipt> receipt) {
        if (receipt.isPresent()) {
            Receipt earlier = receipts.get(List.of(meter.tenant(), receipt.get().hash()));
            if (earlier != null && !receipt.get().mayReplace(earlier, clock.instant())) {
                return new CreateAnswer.Repeated(earlier);
            }
            receipts.put(List.of(meter.tenant(), receipt.get().hash()), receipt.get());
        }
        if (meters.putIfAbsent(List.of(meter.tenant(), meter.id()), meter) != null) {
            throw new IllegalStateException("a meter's id was given twice: " + meter.id());
        }
        return new CreateAnswer.Created();
    }

    @Override
    public synchronized boolean replace(Meter meter) {
        Meter stored = meters.get(List.of(meter.tenant(), meter.id()));
        if (stored == null || stored.version() != meter.version() - 1) {
            return false;
        }
        meters.put(List.of(meter.tenant(), meter.id()), meter);
        return true;
    }
}
