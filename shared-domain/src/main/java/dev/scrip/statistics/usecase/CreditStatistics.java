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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What is counted of all tenants' credits, by entitlement. */
public interface CreditStatistics {

    /** As many accounts as can take a step together. */
    int MOST_STEPS = 98;

    /** How far these accounts are counted, {@link Counted#NOTHING} where nothing is. Strongly consistent. */
    Map<AccountId, Counted> counted(Collection<AccountId> accounts);

    /**
     * Counts the accounts further, and adds to their day and to the whole, all or nothing.
     *
     * @param steps of one entitlement and day, one of an account, at most {@link #MOST_STEPS}
     * @return false when nothing was written, since an account is not counted as far as its step says
     * @throws dev.scrip.access.StoreUnavailable when it may or may not have been written
     */
    boolean take(List<Step> steps);

    /** Days on which anything happened, the first and the last included. */
    SortedMap<LocalDate, Totals> days(Tenant tenant, String entitlementId, LocalDate first, LocalDate last);

    /** Since the beginning. */
    Totals whole(Tenant tenant, String entitlementId);

    /** The accounts that used something in a month, of at most {@code most} that are looked at. */
    Use use(Tenant tenant, String entitlementId, YearMonth month, int most);

    /** Forgets what was counted of an entitlement. Nobody may be counting. */
    void forget(Tenant tenant, String entitlementId);

    /** @param complete whether all accounts were looked at */
    record Use(Map<String, MonthOfUse> byCustomer, boolean complete) {}
}
