package dev.scrip.statistics.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.AccountLog;
import java.util.List;

/**
 * Counts all accounts of a tenant up to their newest commits: those of which the stream has told nothing, and, when what was
 * counted is forgotten first, everything from the beginning.
 */
public final class Recount {
    private static final int PAGE = 100;

    private final CreditEntitlements entitlements;
    private final AccountDirectory accounts;
    private final AccountLog log;
    private final CreditStatistics statistics;
    private final CountCommits count;

    public Recount(
            CreditEntitlements entitlements,
            AccountDirectory accounts,
            AccountLog log,
            CreditStatistics statistics,
            CountCommits count) {
        this.entitlements = entitlements;
        this.accounts = accounts;
        this.log = log;
        this.statistics = statistics;
        this.count = count;
    }

    /** Also while others count. Returns how many accounts there are. */
    public int catchUp(Tenant tenant, CountCommits.Left left) {
        return each(tenant, id -> countAll(tenant, id, left));
    }

    /** Only while nobody else counts. Returns how many accounts there are. */
    public int again(Tenant tenant, CountCommits.Left left) {
        return each(tenant, id -> {
            statistics.forget(tenant, id);
            return countAll(tenant, id, left);
        });
    }

    @FunctionalInterface
    private interface OfEntitlement {
        int accounts(String entitlementId);
    }

    private int each(Tenant tenant, OfEntitlement action) {
        int all = 0;
        for (boolean deleted : new boolean[] {false, true}) {
            List<CreditEntitlement> page;
            int offset = 0;
            do {
                page = entitlements.page(tenant, deleted, offset, PAGE);
                for (CreditEntitlement entitlement : page) {
                    all += action.accounts(entitlement.id());
                }
                offset += PAGE;
            } while (page.size() == PAGE);
        }
        return all;
    }

    private int countAll(Tenant tenant, String entitlementId, CountCommits.Left left) {
        var all = accounts.ofEntitlement(tenant, entitlementId, 0, Integer.MAX_VALUE);
        for (int from = 0; from < all.size(); from += CreditStatistics.MOST_STEPS) {
            var seen = new CountCommits.Seen();
            for (AccountId account : all.subList(from, Math.min(all.size(), from + CreditStatistics.MOST_STEPS))) {
                log.newest(account).ifPresent(stored -> seen.add(account, CommitCodec.read(stored.bytes())));
            }
            count.count(seen, left);
        }
        return all.size();
    }
}
