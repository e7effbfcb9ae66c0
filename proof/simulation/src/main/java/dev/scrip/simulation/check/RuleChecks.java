package dev.scrip.simulation.check;

import static java.util.Objects.requireNonNull;

import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.Keys;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OpenGrant;
import dev.scrip.simulation.play.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What entries may do by the terms that they follow from, and that no commit is written for nothing. */
final class RuleChecks {
    private final Run run;
    private final Map<AccountId, AccountBook> books;
    private final Findings findings;

    RuleChecks(Run run, Map<AccountId, AccountBook> books, Findings findings) {
        this.run = run;
        this.books = books;
        this.findings = findings;
    }

    void check() {
        Set<String> reasons = reasons();
        books.forEach((account, book) -> {
            Map<Long, OpenGrant> grants = new HashMap<>();
            book.commits()
                    .forEach(commit -> commit.after().grants().forEach(grant -> grants.put(grant.number(), grant)));
            carriedOn(account, book, grants);
            refunded(account, book, grants);
            written(account, book.commits(), reasons);
        });
    }

    /** The same credits are carried on as often as the first of them was issued to be, counted entry by entry. */
    private void carriedOn(AccountId account, AccountBook book, Map<Long, OpenGrant> grants) {
        Map<Long, Integer> times = new HashMap<>();
        for (LedgerEntry entry : book.entries()) {
            if (entry.type() == EntryType.CREDIT_ROLLED_OVER && !entry.isCredit()) {
                roots(entry, grants).forEach(root -> times.merge(root, 1, Integer::sum));
            }
        }
        times.forEach((root, count) -> Optional.ofNullable(grants.get(root))
                .flatMap(grant -> grant.origin().rollover())
                .flatMap(rollover -> rollover.maxCount())
                .ifPresent(most -> findings.expect(
                        "I10", count <= most, account + " carries on grant " + root + " " + count + " times")));
    }

    /** Shops refund what was bought once, which is one grant. */
    private void refunded(AccountId account, AccountBook book, Map<Long, OpenGrant> grants) {
        for (LedgerEntry entry : book.entries()) {
            if (entry.type() == EntryType.REFUND) {
                Set<Long> roots = roots(entry, grants);
                findings.expect(
                        "I1",
                        roots.size() <= 1
                                && roots.stream()
                                        .map(grants::get)
                                        .allMatch(grant -> grant == null || grant.source() == GrantSource.ONE_TIME),
                        account + " entry " + entry.number() + " takes back what was not bought: " + roots);
            }
        }
    }

    private static Set<Long> roots(LedgerEntry entry, Map<Long, OpenGrant> grants) {
        return entry.burns().stream()
                .flatMap(burn -> Optional.ofNullable(grants.get(burn.grant())).stream())
                .map(OpenGrant::root)
                .collect(Collectors.toSet());
    }

    /** A commit that neither moves nor changes anything was asked for by a message or a key. */
    private void written(AccountId account, List<Commit> commits, Set<String> reasons) {
        for (int i = 1; i < commits.size(); i++) {
            Commit commit = commits.get(i);
            findings.expect(
                    "I15",
                    !commit.entries().isEmpty()
                            || !commit.after().equals(commits.get(i - 1).after())
                            || reasons.contains(reason(account, Keys.sort(commit.slot()))),
                    account + " slot " + commit.slot() + " was written for nothing");
        }
    }

    /** The slots that usage packs and once-keys name. */
    private Set<String> reasons() {
        Set<String> reasons = new HashSet<>();
        run.table().items().filter(item -> item.containsKey("s")).forEach(item -> {
            Key key = Key.of(item);
            String[] parts = key.partition().split("#", -1);
            String slot = requireNonNull(item.get("s")).s();
            if (parts[0].equals("USE")) {
                reasons.add(String.join(
                        "#", parts[1], key.sort().substring(key.sort().indexOf('#') + 1), parts[2], slot));
            } else if (parts[0].equals("ONCE")) {
                reasons.add(String.join("#", parts[1], parts[2], parts[3], slot));
            }
        });
        return reasons;
    }

    private static String reason(AccountId account, String slot) {
        return String.join(
                "#", Keys.of(account.tenant()), account.entitlementId(), Keys.hash(account.customerId()), slot);
    }
}
