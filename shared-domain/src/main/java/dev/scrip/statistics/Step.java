package dev.scrip.statistics;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One account counted further, by commits of one day that follow each other.
 *
 * @param before how far it was counted, which must still be so when the step is taken
 * @param day of UTC on which the commits were decided, by the time of the business
 * @param totals what they add to the day
 */
public record Step(AccountId account, Counted before, Counted after, LocalDate day, Totals totals) {

    /** By as many of the commits, from the first, as are of one day. The first is the one that is counted next. */
    public static Step of(AccountId account, Counted before, List<Commit> commits) {
        var day = dayOf(commits.getFirst());
        int end = 1;
        while (end < commits.size() && dayOf(commits.get(end)).equals(day)) {
            end++;
        }
        var ofDay = commits.subList(0, end);
        var totals = Totals.of(ofDay, before.liability());
        return new Step(
                account, before, before.after(ofDay.getLast().nextSlot(), totals, YearMonth.from(day)), day, totals);
    }

    private static LocalDate dayOf(Commit commit) {
        return LocalDate.ofInstant(commit.at(), ZoneOffset.UTC);
    }
}
