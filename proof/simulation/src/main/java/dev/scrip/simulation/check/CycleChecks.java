package dev.scrip.simulation.check;

import dev.scrip.aws.table.DynamoBilling;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.Keys;
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OpenGrant;
import dev.scrip.credit.SubscriptionTerms;
import dev.scrip.simulation.play.Run;
import dev.scrip.subscription.Intent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A subscription's cycle is granted as often as was decided: once when it begins, and once by each change of plan that tops it up. */
final class CycleChecks {
    private final Run run;
    private final Run.Business business;
    private final Map<AccountId, AccountBook> books;
    private final Findings findings;

    CycleChecks(Run run, Run.Business business, Map<AccountId, AccountBook> books, Findings findings) {
        this.run = run;
        this.business = business;
        this.books = books;
        this.findings = findings;
    }

    private record Cycle(AccountId account, String subscription, int number) {}

    void check() {
        Map<Cycle, Integer> decided = decided();
        books.forEach((account, book) -> granted(account, book).forEach((cycle, times) -> {
            int most = decided.getOrDefault(cycle, 0);
            findings.expect(
                    "I11", times <= most, cycle + " was granted " + times + " times and " + most + " were decided");
        }));
    }

    private Map<Cycle, Integer> granted(AccountId account, AccountBook book) {
        Map<Cycle, Integer> times = new HashMap<>();
        for (Commit commit : book.commits()) {
            Set<Long> added = new HashSet<>();
            commit.entries().stream()
                    .filter(entry -> entry.type() == EntryType.CREDIT_ADDED)
                    .flatMap(entry -> entry.burns().stream())
                    .map(LedgerEntry.Burn::grant)
                    .forEach(added::add);
            for (OpenGrant grant : commit.after().grants()) {
                if (added.contains(grant.number()) && grant.origin().generation() == 0) {
                    grant.origin()
                            .subscriptionId()
                            .ifPresent(subscription -> times.merge(
                                    new Cycle(
                                            account,
                                            subscription,
                                            grant.origin().cycle()),
                                    1,
                                    Integer::sum));
                }
            }
        }
        return times;
    }

    private Map<Cycle, Integer> decided() {
        DynamoTable table = run.truth();
        var billing = new DynamoBilling(table, new VersionedItems(table), run::now);
        String prefix = "INTENT#" + Keys.of(business.tenant()) + "#";
        Map<Cycle, Integer> times = new HashMap<>();
        run.table()
                .items()
                .map(item -> Key.of(item).partition())
                .filter(partition -> partition.startsWith(prefix))
                .map(partition -> billing.intent(business.tenant(), partition.substring(prefix.length())))
                .flatMap(Optional::stream)
                .forEach(intent -> cycles(intent).forEach(cycle -> times.merge(cycle, 1, Integer::sum)));
        return times;
    }

    private static Stream<Cycle> cycles(Intent intent) {
        return intent.parts().stream()
                .flatMap(part -> part.instruction().steps().stream()
                        .map(step -> switch (step) {
                            case Instruction.BeginCycle begin
                            when begin.grant().isPresent() -> Optional.of(begin.terms());
                            case Instruction.ChangeTerms change
                            when change.grant().isPresent() -> Optional.of(change.terms());
                            default -> Optional.<SubscriptionTerms>empty();
                        })
                        .flatMap(Optional::stream)
                        .map(terms -> new Cycle(
                                intent.account(part),
                                terms.subscriptionId(),
                                terms.cycle().number())));
    }
}
