package dev.scrip.simulation.check;

import dev.scrip.aws.table.DynamoCreditEntitlements;
import dev.scrip.aws.table.DynamoOverageCharges;
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.OverageCharges;
import dev.scrip.simulation.play.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Nobody owes more than they may, and what is owed is forgotten, charged, kept or repaid as the terms say, each once. */
final class OverageChecks {
    private static final int ALL = 10_000;

    private final Run run;
    private final Run.Business business;
    private final Map<AccountId, AccountBook> books;
    private final Findings findings;
    private final VersionedItems items;

    OverageChecks(Run run, Run.Business business, Map<AccountId, AccountBook> books, Findings findings) {
        this.run = run;
        this.business = business;
        this.books = books;
        this.findings = findings;
        this.items = new VersionedItems(run.truth());
    }

    void check() {
        Map<AccountId, Map<Long, OverageBill>> charges = new HashMap<>();
        for (OverageBill bill :
                new DynamoOverageCharges(items).page(business.tenant(), OverageCharges.Filter.ALL, 0, ALL)) {
            var before = charges.computeIfAbsent(bill.account(), _ -> new TreeMap<>())
                    .put(bill.charge().number(), bill);
            findings.expect("I12", before == null, bill.id() + " is charged twice");
        }
        findings.expect("I12", books.keySet().containsAll(charges.keySet()), "overage of nobody is charged");
        books.forEach((account, book) -> {
            Map<Long, OverageBill> ofAccount = charges.getOrDefault(account, Map.of());
            settled(account, book.entries(), ofAccount);
            fixedTerms(account).ifPresent(terms -> {
                owed(account, book.entries(), terms);
                treated(account, book.entries(), ofAccount, terms.behavior());
            });
        });
    }

    /** Where the terms were never to be changed, those that are stored were in force all the time. */
    private Optional<OveragePolicy> fixedTerms(AccountId account) {
        String path = "/credit-entitlements/" + account.entitlementId();
        if (business.journal().deeds().stream()
                .anyMatch(deed -> deed.request().method().equals("PATCH")
                        && deed.request().target().equals(path))) {
            return Optional.empty();
        }
        return Optional.of(new DynamoCreditEntitlements(items, run::now)
                .of(account)
                .orElseThrow()
                .overage());
    }

    /** The end of a cycle deals with all that is owed, once; and what it charges is what it took off the account. */
    private void settled(AccountId account, List<LedgerEntry> entries, Map<Long, OverageBill> charges) {
        Map<Long, LedgerEntry> settlements = new TreeMap<>();
        Set<Instant> ends = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            LedgerEntry entry = entries.get(i);
            if (isSettlement(entries, i)) {
                settlements.put(entry.number(), entry);
                findings.expect(
                        "I12",
                        entry.after().overage().isZero(),
                        account + " entry " + entry.number() + " leaves overage behind: " + entry.after());
                findings.expect(
                        "I12",
                        ends.add(entry.occurredAt()),
                        account + " entry " + entry.number() + " settles " + entry.occurredAt() + " again");
            }
        }
        charges.forEach((number, bill) -> findings.expect(
                "I12",
                settlements.containsKey(number)
                        && settlements.get(number).amount().equals(bill.charge().credits()),
                account + " is charged " + bill.charge() + ", which its ledger does not say"));
    }

    /** A repayment stands behind the deduction that it is made of, which no meter asked for, and has its amount and instant. */
    private static boolean isSettlement(List<LedgerEntry> entries, int at) {
        LedgerEntry entry = entries.get(at);
        return entry.type() == EntryType.OVERAGE_RESET
                && (at == 0
                        || entries.get(at - 1).type() != EntryType.CREDIT_DEDUCTED
                        || entries.get(at - 1).reading().isPresent()
                        || !entries.get(at - 1).amount().equals(entry.amount())
                        || !entries.get(at - 1).occurredAt().equals(entry.occurredAt()));
    }

    private void owed(AccountId account, List<LedgerEntry> entries, OveragePolicy terms) {
        OverageLimit limit = terms.inForce();
        for (LedgerEntry entry : entries) {
            if (entry.type() == EntryType.OVERAGE_CHARGED) {
                findings.expect(
                        "I4",
                        switch (limit) {
                            case OverageLimit.Forbidden() -> false;
                            case OverageLimit.UpTo(var most) ->
                                most.covers(entry.after().overage());
                            case OverageLimit.Unlimited() -> true;
                        },
                        account + " entry " + entry.number() + " owes "
                                + entry.after().overage() + ", and may owe " + limit);
            }
        }
    }

    private void treated(
            AccountId account, List<LedgerEntry> entries, Map<Long, OverageBill> charges, OverageBehavior behavior) {
        for (int i = 0; i < entries.size(); i++) {
            LedgerEntry entry = entries.get(i);
            if (entry.type() == EntryType.OVERAGE_RESET) {
                boolean asTheTermsSay = isSettlement(entries, i)
                        ? !behavior.keptAtReset() && behavior.chargedAtBilling() == charges.containsKey(entry.number())
                        : behavior.repaidByNewCredits();
                findings.expect(
                        "I12",
                        asTheTermsSay,
                        account + " entry " + entry.number() + " is not what becomes of overage by " + behavior);
            }
        }
    }
}
