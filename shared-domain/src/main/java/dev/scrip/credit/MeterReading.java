package dev.scrip.credit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a usage entry came about: the arithmetic that {@code explain} shows.
 *
 * @param unitsBefore total of the segment before this commit
 * @param unitsAfter total of the segment after it
 * @param accountedBefore credits that the segment had accounted for already: deducted, charged as overage, or uncovered
 * @param due credits that the total after it comes to, rounded down at the precision
 * @param uncovered credits of this commit that neither balance nor overage could cover; never charged later
 * @param firstMessage lowest id of the usage messages behind the commit, empty where none is known
 * @param lastMessage highest id of them
 */
public record MeterReading(
        String meterId,
        int linkVersion,
        Instant periodStart,
        Rate rate,
        BigDecimal unitsBefore,
        BigDecimal unitsAfter,
        Credits accountedBefore,
        Credits due,
        Credits uncovered,
        String firstMessage,
        String lastMessage) {

    public MeterReading {
        unitsBefore = Rate.plain(unitsBefore);
        unitsAfter = Rate.plain(unitsAfter);
    }
}
