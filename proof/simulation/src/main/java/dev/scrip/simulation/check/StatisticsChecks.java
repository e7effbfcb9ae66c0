package dev.scrip.simulation.check;

import dev.scrip.aws.table.DynamoCreditStatistics;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.simulation.play.Run;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted from the stream is what counting every commit of the logs once comes to. */
final class StatisticsChecks {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 1, 1);

    private final Run run;
    private final Run.Business business;
    private final Map<AccountId, AccountBook> books;
    private final Findings findings;

    StatisticsChecks(Run run, Run.Business business, Map<AccountId, AccountBook> books, Findings findings) {
        this.run = run;
        this.business = business;
        this.books = books;
        this.findings = findings;
    }

    void check() {
        Map<String, Map<LocalDate, Totals>> expected = new HashMap<>();
        books.forEach((account, book) ->
                count(account, book, expected.computeIfAbsent(account.entitlementId(), _ -> new TreeMap<>())));
        var statistics = new DynamoCreditStatistics(run.truth());
        expected.forEach((entitlement, days) -> {
            findings.same(
                    "I18",
                    days,
                    statistics.days(business.tenant(), entitlement, FIRST, LAST),
                    entitlement + " counted by day");
            findings.same(
                    "I18",
                    days.values().stream().reduce(Totals.NONE, Totals::plus),
                    statistics.whole(business.tenant(), entitlement),
                    entitlement + " counted from its beginning");
        });
    }

    private static void count(AccountId account, AccountBook book, Map<LocalDate, Totals> days) {
        var counted = Counted.NOTHING;
        List<Commit> left = book.commits();
        while (!left.isEmpty()) {
            var step = Step.of(account, counted, left);
            days.merge(step.day(), step.totals(), Totals::plus);
            counted = step.after();
            var next = counted.next();
            left = left.stream()
                    .dropWhile(commit -> !commit.slot().equals(next))
                    .toList();
        }
    }
}
