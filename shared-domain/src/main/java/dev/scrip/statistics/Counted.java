package dev.scrip.statistics;

import dev.scrip.credit.Slot;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far an account's log is counted, and what the next step has to know of it.
 *
 * @param next the slot of the first commit that is not counted
 * @param liability what its outstanding credits were paid for
 * @param use by month, for {@link #MONTHS} months up to the newest that was counted; without months of nothing
 */
public record Counted(Slot next, Liability liability, Map<YearMonth, MonthOfUse> use) {
    public static final Counted NOTHING = new Counted(Slot.FIRST, Liability.NONE, Map.of());

    /** How many months of use are kept of an account. */
    public static final int MONTHS = 13;

    public Counted {
        use = Map.copyOf(use);
    }

    /** The same after a step in {@code month}; older months than are kept are dropped. */
    Counted after(Slot newNext, Totals totals, YearMonth month) {
        var newUse = new TreeMap<>(use);
        newUse.merge(month, MonthOfUse.NONE.plus(totals), (before, _) -> before.plus(totals));
        newUse.headMap(month.minusMonths(MONTHS - 1L)).clear();
        newUse.values().removeIf(MonthOfUse::isNothing);
        return new Counted(newNext, liability.plus(totals.liability()), newUse);
    }
}
