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
import dev.scrip.simulation.play.Deed;
import dev.scrip.simulation.play.Run;
import dev.scrip.subscription.Intent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A subscription's cycle is granted as often as was decided: once when it begins, and once by each change of plan that tops it up. */
final class CycleChecks {
    private static final Pattern PRODUCT = Pattern.compile("\"product_id\":\"([^\"]+)\"");

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

    /** How often it was decided that a cycle grants: as it begins, by a further plan that grants all of its own, by a top-up. */
    private record Decided(int beginnings, int plans, int topUps) {
        private static final Decided NEVER = new Decided(0, 0, 0);

        Decided plus(Decided other) {
            return new Decided(beginnings + other.beginnings, plans + other.plans, topUps + other.topUps);
        }

        int all() {
            return beginnings + plans + topUps;
        }
    }

    void check() {
        Map<Cycle, Decided> decided = decided();
        books.forEach((account, book) -> granted(account, book).forEach((cycle, times) -> {
            Decided most = decided.getOrDefault(cycle, Decided.NEVER);
            findings.expect("I11", times <= most.all(), cycle + " was granted " + times + " times, not " + most);
        }));
        Map<AccountId, Integer> begun = new HashMap<>();
        decided.forEach((cycle, times) -> {
            begun.merge(cycle.account(), times.beginnings(), Integer::sum);
            int plans = changedTo(cycle.subscription()).size();
            findings.expect("I11", times.beginnings() <= 1, cycle + " begins more than once: " + times);
            findings.expect("I11", times.plans() <= plans, cycle + " was changed to " + plans + " plans: " + times);
        });
        begun.forEach((account, times) -> {
            long added = Optional.ofNullable(books.get(account)).stream()
                    .flatMap(book -> book.entries().stream())
                    .filter(entry -> entry.type() == EntryType.CREDIT_ADDED)
                    .filter(entry -> entry.reference()
                            .filter(reference -> reference.type().equals("subscription"))
                            .isPresent())
                    .count();
            findings.expect("I11", added >= times, account + " was to be given " + times + " cycles and got " + added);
        });
    }

    private Set<String> changedTo(String subscription) {
        Set<String> plans = new HashSet<>();
        for (Deed deed : business.journal().deeds()) {
            if (deed.request().target().equals("/subscriptions/" + subscription + "/change-plan")) {
                Matcher product = PRODUCT.matcher(deed.request().body());
                while (product.find()) {
                    plans.add(product.group(1));
                }
            }
        }
        return plans;
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

    private Map<Cycle, Decided> decided() {
        DynamoTable table = run.truth();
        var billing = new DynamoBilling(table, new VersionedItems(table), run::now);
        String prefix = "INTENT#" + Keys.of(business.tenant()) + "#";
        Map<Cycle, Decided> times = new HashMap<>();
        run.table()
                .items()
                .map(item -> Key.of(item).partition())
                .filter(partition -> partition.startsWith(prefix))
                .map(partition -> billing.intent(business.tenant(), partition.substring(prefix.length())))
                .flatMap(Optional::stream)
                .forEach(intent -> cycles(intent, times));
        return times;
    }

    private static void cycles(Intent intent, Map<Cycle, Decided> times) {
        for (Intent.Part part : intent.parts()) {
            for (Instruction.Step step : part.instruction().steps()) {
                switch (step) {
                    case Instruction.BeginCycle begin
                    when begin.grant().isPresent() ->
                        times.merge(cycle(intent, part, begin.terms()), new Decided(1, 0, 0), Decided::plus);
                    case Instruction.ChangeTerms change
                    when change.grant().isPresent() ->
                        times.merge(
                                cycle(intent, part, change.terms()),
                                change.prorates() ? new Decided(0, 0, 1) : new Decided(0, 1, 0),
                                Decided::plus);
                    default -> {
                        // Nothing is granted.
                    }
                }
            }
        }
    }

    private static Cycle cycle(Intent intent, Intent.Part part, SubscriptionTerms terms) {
        return new Cycle(
                intent.account(part), terms.subscriptionId(), terms.cycle().number());
    }
}
