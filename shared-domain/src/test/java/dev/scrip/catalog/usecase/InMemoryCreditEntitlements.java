package dev.scrip.catalog.usecase;

import dev.scrip.access.InMemoryReceipts;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credit entitlements kept in memory, for tests. */
public final class InMemoryCreditEntitlements implements CreditEntitlements {
    private final InMemoryReceipts receipts;
    private final Map<List<Object>, CreditEntitlement> entitlements = new HashMap<>();

    public InMemoryCreditEntitlements(InstantSource clock) {
        this.receipts = new InMemoryReceipts(clock);
    }

    @Override
    public synchronized Optional<CreditEntitlement> find(Tenant tenant, String id) {
        return Optional.ofNullable(entitlements.get(List.of(tenant, id)));
    }

    @Override
    public synchronized List<CreditEntitlement> page(Tenant tenant, boolean deleted, int offset, int limit) {
        return entitlements.values().stream()
                .filter(entitlement -> entitlement.tenant().equals(tenant) && entitlement.deleted() == deleted)
                .sorted(Comparator.comparing(CreditEntitlement::id).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized CreateAnswer create(CreditEntitlement entitlement, Optional<Receipt> receipt) {
        Optional<Receipt> earlier = receipts.earlier(entitlement.tenant(), receipt);
        if (earlier.isPresent()) {
            return new CreateAnswer.Repeated(earlier.get());
        }
        if (isTaken(entitlement)) {
            return new CreateAnswer.NameTaken();
        }
        if (entitlements.putIfAbsent(List.of(entitlement.tenant(), entitlement.id()), entitlement) != null) {
            throw new IllegalStateException("an entitlement's id was given twice: " + entitlement.id());
        }
        receipts.keep(entitlement.tenant(), receipt);
        return new CreateAnswer.Created();
    }

    @Override
    public synchronized ReplaceAnswer replace(CreditEntitlement before, CreditEntitlement after) {
        List<Object> key = List.of(before.tenant(), before.id());
        if (!before.equals(entitlements.get(key))) {
            return ReplaceAnswer.STALE;
        }
        if (!after.deleted() && isTaken(after)) {
            return ReplaceAnswer.NAME_TAKEN;
        }
        entitlements.put(key, after);
        return ReplaceAnswer.REPLACED;
    }

    private boolean isTaken(CreditEntitlement wanted) {
        return entitlements.values().stream()
                .anyMatch(other -> other.tenant().equals(wanted.tenant())
                        && !other.deleted()
                        && !other.id().equals(wanted.id())
                        && other.terms().name().equals(wanted.terms().name()));
    }
}
