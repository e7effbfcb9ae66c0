package dev.scrip.statistics.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Statistics in memory; one call at a time. */
public final class InMemoryCreditStatistics implements CreditStatistics {
    private final Map<AccountId, Counted> counted = new HashMap<>();
    private final Map<Of, TreeMap<LocalDate, Totals>> days = new HashMap<>();

    private record Of(Tenant tenant, String entitlementId) {}

    @Override
    public synchronized Map<AccountId, Counted> counted(Collection<AccountId> accounts) {
        Map<AccountId, Counted> found = new HashMap<>(counted);
        found.keySet().retainAll(accounts);
        return found;
    }

    @Override
    public synchronized boolean take(List<Step> steps) {
        for (Step step : steps) {
            if (!counted.getOrDefault(step.account(), Counted.NOTHING)
                    .next()
                    .equals(step.before().next())) {
                return false;
            }
        }
        for (Step step : steps) {
            counted.put(step.account(), step.after());
            days.computeIfAbsent(new Of(step.account().tenant(), step.account().entitlementId()), _ -> new TreeMap<>())
                    .merge(step.day(), step.totals(), Totals::plus);
        }
        return true;
    }

    @Override
    public synchronized SortedMap<LocalDate, Totals> days(
            Tenant tenant, String entitlementId, LocalDate first, LocalDate last) {
        return new TreeMap<>(all(tenant, entitlementId).subMap(first, true, last, true));
    }

    @Override
    public synchronized Totals whole(Tenant tenant, String entitlementId) {
        return all(tenant, entitlementId).values().stream().reduce(Totals.NONE, Totals::plus);
    }

    @Override
    public synchronized Use use(Tenant tenant, String entitlementId, YearMonth month, int most) {
        Map<String, MonthOfUse> found = new HashMap<>();
        int looked = 0;
        for (Map.Entry<AccountId, Counted> each : counted.entrySet()) {
            var account = each.getKey();
            if (account.tenant().equals(tenant) && account.entitlementId().equals(entitlementId) && looked++ < most) {
                MonthOfUse use = each.getValue().use().getOrDefault(month, MonthOfUse.NONE);
                if (!use.equals(MonthOfUse.NONE)) {
                    found.put(account.customerId(), use);
                }
            }
        }
        return new Use(found, looked <= most);
    }

    @Override
    public synchronized void forget(Tenant tenant, String entitlementId) {
        counted.keySet()
                .removeIf(account -> account.tenant().equals(tenant)
                        && account.entitlementId().equals(entitlementId));
        days.remove(new Of(tenant, entitlementId));
    }

    private NavigableMap<LocalDate, Totals> all(Tenant tenant, String entitlementId) {
        return days.getOrDefault(new Of(tenant, entitlementId), new TreeMap<>());
    }
}
