package dev.scrip.access;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Receipts kept in memory, for tests: whether a create may go on. */
public final class InMemoryReceipts {
    private final InstantSource clock;
    private final Map<List<Object>, Receipt> receipts = new HashMap<>();

    public InMemoryReceipts(InstantSource clock) {
        this.clock = clock;
    }

    /** The receipt that stands in the way of {@code wanted}. */
    public Optional<Receipt> earlier(Tenant tenant, Optional<Receipt> wanted) {
        return wanted.flatMap(receipt -> Optional.ofNullable(receipts.get(List.of(tenant, receipt.hash())))
                .filter(earlier -> !receipt.mayReplace(earlier, clock.instant())));
    }

    public void keep(Tenant tenant, Optional<Receipt> receipt) {
        receipt.ifPresent(paper -> receipts.put(List.of(tenant, paper.hash()), paper));
    }
}
