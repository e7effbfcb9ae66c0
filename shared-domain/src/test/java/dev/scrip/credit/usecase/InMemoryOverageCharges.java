package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.OverageCharge;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What accounts in memory were charged, and how far each charge is billed. */
public final class InMemoryOverageCharges implements OverageCharges {
    private final InMemoryAccountLog log;
    private final Map<String, OverageBill> added = new LinkedHashMap<>();
    private final Map<String, OverageBill> changed = new LinkedHashMap<>();

    public InMemoryOverageCharges(InMemoryAccountLog log) {
        this.log = log;
    }

    /** One that no account in the log has. */
    synchronized void add(AccountId account, OverageCharge charge) {
        var bill = OverageBill.open(account, charge);
        added.put(bill.id(), bill);
    }

    private Stream<OverageBill> all(Tenant tenant) {
        return Stream.concat(added.values().stream(), charged())
                .filter(bill -> bill.account().tenant().equals(tenant))
                .map(bill -> changed.getOrDefault(bill.id(), bill));
    }

    private Stream<OverageBill> charged() {
        return log.accounts().stream()
                .flatMap(account -> log.charges(account).stream().map(charge -> OverageBill.open(account, charge)));
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
