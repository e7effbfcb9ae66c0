package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.OverageBill;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What accounts in memory were charged, and how far each charge is billed. */
public final class InMemoryOverageCharges implements OverageCharges {
    private final InMemoryAccountLog log;
    private final Map<String, OverageBill> changed = new LinkedHashMap<>();

    public InMemoryOverageCharges(InMemoryAccountLog log) {
        this.log = log;
    }

    private Stream<OverageBill> all(Tenant tenant) {
        return log.accounts().stream()
                .filter(account -> account.tenant().equals(tenant))
                .flatMap(account -> log.charges(account).stream().map(charge -> OverageBill.open(account, charge)))
                .map(bill -> changed.getOrDefault(bill.id(), bill));
    }

    @Override
    public synchronized Optional<OverageBill> find(Tenant tenant, String id) {
        return all(tenant).filter(bill -> bill.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<OverageBill> page(Tenant tenant, Filter filter, int offset, int limit) {
        return all(tenant)
                .filter(filter::matches)
                .sorted(Comparator.<OverageBill, java.time.Instant>comparing(
                                bill -> bill.charge().at())
                        .thenComparing(OverageBill::id)
                        .reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean replace(OverageBill bill) {
        var before = find(bill.account().tenant(), bill.id());
        boolean isNext =
                before.filter(known -> known.version() + 1 == bill.version()).isPresent();
        if (isNext) {
            changed.put(bill.id(), bill);
        }
        return isNext;
    }
}
