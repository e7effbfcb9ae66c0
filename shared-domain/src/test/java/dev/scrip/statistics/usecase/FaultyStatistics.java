package dev.scrip.statistics.usecase;

import dev.scrip.access.StoreUnavailable;
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
import java.util.Random;
import java.util.SortedMap;

/** Statistics that fail before a write or after it, and under which somebody else may count first. */
final class FaultyStatistics implements CreditStatistics {
    private final CreditStatistics kept;
    private final Random random;
    private final Runnable somebodyElse;
    private boolean busy;

    FaultyStatistics(CreditStatistics kept, Random random, Runnable somebodyElse) {
        this.kept = kept;
        this.random = random;
        this.somebodyElse = somebodyElse;
    }

    @Override
    public Map<AccountId, Counted> counted(Collection<AccountId> accounts) {
        fail(12);
        return kept.counted(accounts);
    }

    @Override
    public boolean take(List<Step> steps) {
        if (!busy && random.nextInt(4) == 0) {
            busy = true;
            somebodyElse.run();
            busy = false;
        }
        fail(8);
        boolean taken = kept.take(steps);
        fail(8);
        return taken;
    }

    private void fail(int onceIn) {
        if (random.nextInt(onceIn) == 0) {
            throw new StoreUnavailable("as the test asked");
        }
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
