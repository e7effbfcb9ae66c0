package dev.scrip.statistics.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Passes everything on to other statistics, but for what a test answers itself. */
public abstract class StatisticsAround implements CreditStatistics {
    private final CreditStatistics kept;

    protected StatisticsAround(CreditStatistics kept) {
        this.kept = kept;
    }

    @Override
    public Map<AccountId, Counted> counted(Collection<AccountId> accounts) {
        return kept.counted(accounts);
    }

    @Override
    public boolean take(List<Step> steps) {
        return kept.take(steps);
    }

    @Override
    public SortedMap<LocalDate, Totals> days(Tenant tenant, String entitlementId, LocalDate first, LocalDate last) {
        return kept.days(tenant, entitlementId, first, last);
    }

    @Override
    public Totals whole(Tenant tenant, String entitlementId) {
        return kept.whole(tenant, entitlementId);
    }

    @Override
    public Use use(Tenant tenant, String entitlementId, YearMonth month, int most) {
        return kept.use(tenant, entitlementId, month, most);
    }

    @Override
    public void forget(Tenant tenant, String entitlementId) {
        kept.forget(tenant, entitlementId);
    }
}
