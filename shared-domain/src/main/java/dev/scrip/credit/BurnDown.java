package dev.scrip.credit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Spends grants in their order. */
final class BurnDown {
    private BurnDown() {}

    /** What {@code wanted} takes from each grant, first to burn first; less than wanted when the grants hold less. */
    static List<LedgerEntry.Burn> of(Collection<OpenGrant> grants, BurnOrder order, Credits wanted) {
        var burns = new ArrayList<LedgerEntry.Burn>();
        var left = wanted;
        for (var grant : grants.stream().sorted(order.comparator()).toList()) {
            if (left.isZero()) {
                break;
            }
            var taken = grant.remaining().min(left);
            burns.add(new LedgerEntry.Burn(grant.number(), taken));
            left = left.minus(taken);
        }
        return burns;
    }
}
