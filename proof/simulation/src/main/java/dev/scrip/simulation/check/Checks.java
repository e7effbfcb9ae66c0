package dev.scrip.simulation.check;

import dev.scrip.aws.table.DynamoAccountDirectory;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.Key;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.simulation.play.Run;
import dev.scrip.simulation.play.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is checked of a run that has come to rest. */
public final class Checks {
    private static final int A_PAGE = 1_000;

    private Checks() {}

    public static List<Violation> of(Run run) {
        var findings = new Findings();
        DynamoTable table = run.truth();
        var log = new DynamoAccountLog(table, _ -> Optional.empty());
        for (Run.Business business : run.businesses()) {
            Map<AccountId, AccountBook> books = new LinkedHashMap<>();
            for (Shop.Entitlement entitlement : business.shop().entitlements()) {
                for (AccountId account : new DynamoAccountDirectory(table)
                        .ofEntitlement(business.tenant(), entitlement.id(), 0, A_PAGE)) {
                    var book = new AccountBook(account, entitlement, commits(log, account), findings);
                    book.check();
                    books.put(account, book);
                }
            }
            new CommandChecks(business, books, findings).check();
            new CycleChecks(run, business, books, findings).check();
            new ListChecks(run, business, findings).check(books);
            new UsageChecks(run, business, books, findings).check();
            new RuleChecks(run, books, findings).check();
            new OverageChecks(run, business, books, findings).check();
            new StatisticsChecks(run, business, books, findings).check();
        }
        run.surprises().forEach(surprise -> findings.expect("I0", false, surprise));
        atRest(run, findings);
        new TenancyChecks(run, findings).check();
        new TellingChecks(run, findings).check();
        if (run.isAudited()) {
            new AuditChecks(run, findings).check();
        }
        return findings.all();
    }

    private static List<StoredCommit> commits(DynamoAccountLog log, AccountId account) {
        List<StoredCommit> all = new ArrayList<>();
        List<StoredCommit> page = log.forwards(account, new Slot(0, 0), A_PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            Slot last = page.getLast().slot();
            page = page.size() < A_PAGE
                    ? List.of()
                    : log.forwards(account, new Slot(last.number(), last.step() + 1), A_PAGE);
        }
        return all;
    }

    private static void atRest(Run run, Findings findings) {
        findings.expect(
                "I19",
                run.usage().left() == 0,
                "usage is still queued: " + run.usage().left());
        findings.expect("I19", run.isStreamRead(), "the stream is not read to its end");
        findings.expect("I19", run.bus().isIdle(), "the bus still holds events");
        findings.expect("I13", run.parked().isEmpty(), "records could not be published: " + run.parked());
        run.table().items().forEach(item -> {
            String partition = Key.of(item).partition();
            String kind = partition.substring(0, partition.indexOf('#'));
            var due = item.get("DSK");
            if (due != null && !kind.equals("DELIVERY")) {
                String at = due.s().substring(0, due.s().indexOf('#'));
                findings.expect(
                        "I19",
                        Instant.parse(at).isAfter(run.ticked()),
                        partition + " was due at " + at + " and the schedules fired at " + run.ticked());
            }
        });
    }
}
