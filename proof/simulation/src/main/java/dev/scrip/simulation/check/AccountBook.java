package dev.scrip.simulation.check;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.MeterSegment;
import dev.scrip.credit.OpenGrant;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.Verification;
import dev.scrip.simulation.play.Shop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through one account's log and keeps books of its own from the entries alone. */
final class AccountBook {
    private final AccountId account;
    private final Shop.Entitlement entitlement;
    private final List<Commit> commits = new ArrayList<>();
    private final Findings findings;
    private final Map<Long, Held> grants = new LinkedHashMap<>();
    private final Map<Long, Map<String, BigDecimal>> families = new HashMap<>();
    private BigDecimal balance = BigDecimal.ZERO;
    private BigDecimal overage = BigDecimal.ZERO;

    /** A grant as it was issued, and what is left of it by these books. */
    private static final class Held {
        private final OpenGrant issued;
        private BigDecimal left;
        private Optional<Instant> endsAt;
        private boolean paused;

        private Held(OpenGrant issued) {
            this.issued = issued;
            this.left = issued.amount().value();
            this.endsAt = issued.endsAt();
        }
    }

    AccountBook(AccountId account, Shop.Entitlement entitlement, List<StoredCommit> stored, Findings findings) {
        this.account = account;
        this.entitlement = entitlement;
        this.findings = findings;
        var verification = Verification.fromTheStart();
        stored.forEach(verification::accept);
        verification.problems().forEach(problem -> findings.expect("I5", false, account + " " + problem));
        if (verification.problems().isEmpty()) {
            stored.forEach(one -> commits.add(CommitCodec.read(one.bytes())));
        }
    }

    List<Commit> commits() {
        return commits;
    }

    List<LedgerEntry> entries() {
        return commits.stream().flatMap(commit -> commit.entries().stream()).toList();
    }

    void check() {
        for (Commit commit : commits) {
            for (LedgerEntry entry : commit.entries()) {
                enter(commit, entry);
            }
            compare(commit);
            carried(commit);
        }
        families.forEach(this::conserved);
    }

    private void enter(Commit commit, LedgerEntry entry) {
        String where = account.entitlementId() + "/" + account.customerId() + " entry " + entry.number();
        findings.expect(
                "I16",
                Math.max(0, entry.amount().value().stripTrailingZeros().scale()) <= entitlement.precision(),
                where + " has more decimals than its entitlement: " + entry.amount());
        BigDecimal signed = entry.isCredit()
                ? entry.amount().value()
                : entry.amount().value().negate();
        if (entry.type().movesOverage()) {
            overage = overage.subtract(signed);
        } else {
            balance = balance.add(signed);
        }
        findings.expect("I4", balance.signum() >= 0 && overage.signum() >= 0, where + " leaves less than nothing");
        findings.expect(
                "I6",
                balance.compareTo(entry.after().balance().value()) == 0
                        && overage.compareTo(entry.after().overage().value()) == 0,
                where + " does not lead to what it says");
        if (entry.type() == EntryType.CREDIT_DEDUCTED && !repays(commit, entry)) {
            spendable(entry, asOf(commit, entry), where);
        }
        for (LedgerEntry.Burn burn : entry.burns()) {
            move(commit, entry, burn, where);
        }
    }

    /** What is owed is repaid from the grant that has just come, whatever older ones there are. */
    private static boolean repays(Commit commit, LedgerEntry entry) {
        return entry.reading().isEmpty()
                && commit.entries().stream()
                        .anyMatch(next -> next.number() == entry.number() + 1
                                && next.type() == EntryType.OVERAGE_RESET
                                && next.amount().equals(entry.amount()));
    }

    /** A level is deducted as of the moment at which its period closed, however late that is written. */
    private static Instant asOf(Commit commit, LedgerEntry entry) {
        return entry.reading()
                .filter(reading -> reading.firstMessage().isEmpty())
                .flatMap(reading -> commit.after().segments().stream()
                        .filter(segment -> segment.meterId().equals(reading.meterId())
                                && segment.period().start().equals(reading.periodStart()))
                        .map(segment -> segment.period().end().plus(MeterSegment.LATE))
                        .findFirst())
                .filter(entry.occurredAt()::isAfter)
                .orElse(entry.occurredAt());
    }

    /** What is spent is spent in order, and nothing of what has ended. */
    private void spendable(LedgerEntry entry, Instant asOf, String where) {
        List<Long> order = grants.entrySet().stream()
                .filter(held -> held.getValue().left.signum() > 0)
                .filter(held -> held.getValue().paused
                        || held.getValue().endsAt.map(asOf::isBefore).orElse(true))
                .sorted(entitlement.soonestFirst() ? SOONEST : OLDEST)
                .map(Map.Entry::getKey)
                .toList();
        int place = 0;
        for (LedgerEntry.Burn burn : entry.burns()) {
            Held held = grants.get(burn.grant());
            if (held == null) {
                continue;
            }
            findings.expect(
                    "I3",
                    order.contains(burn.grant()),
                    where + " as of " + asOf + " spends grant " + burn.grant() + ", which ended " + held.endsAt);
            findings.expect(
                    "I9",
                    place < order.size() && order.get(place) == burn.grant(),
                    where + " spends grant " + burn.grant() + " before " + order);
            boolean whole = burn.amount().value().compareTo(held.left) == 0;
            findings.expect(
                    "I9",
                    whole || burn.equals(entry.burns().getLast()),
                    where + " goes on from grant " + burn.grant() + " though something is left of it");
            place++;
        }
    }

    private static final Comparator<Map.Entry<Long, Held>> OLDEST = Comparator.comparing(Map.Entry::getKey);
    private static final Comparator<Map.Entry<Long, Held>> SOONEST =
            Comparator.<Map.Entry<Long, Held>, Instant>comparing(
                            held -> held.getValue().endsAt.orElse(Instant.MAX))
                    .thenComparing(OLDEST);

    private void move(Commit commit, LedgerEntry entry, LedgerEntry.Burn burn, String where) {
        if (entry.isCredit()) {
            commit.after().grants().stream()
                    .filter(grant -> grant.number() == burn.grant())
                    .findFirst()
                    .ifPresent(this::issued);
        }
        Held held = grants.get(burn.grant());
        if (held == null) {
            // Issued and used up in one commit: nothing that is stored tells its end.
            return;
        }
        if (!entry.isCredit()) {
            held.left = held.left.subtract(burn.amount().value());
            findings.expect("I1", held.left.signum() >= 0, where + " takes more than grant " + burn.grant() + " holds");
        }
        families.computeIfAbsent(held.issued.root(), _ -> new HashMap<>())
                .merge(word(entry), burn.amount().value(), BigDecimal::add);
    }

    private void issued(OpenGrant grant) {
        grants.put(grant.number(), new Held(grant));
    }

    private static String word(LedgerEntry entry) {
        return (entry.isCredit() ? "in " : "out ") + entry.type();
    }

    private void compare(Commit commit) {
        for (OpenGrant grant : commit.after().grants()) {
            Held held = grants.get(grant.number());
            findings.expect(
                    "I2",
                    held != null && held.left.compareTo(grant.remaining().value()) == 0,
                    account + " holds " + grant + " but should hold " + (held == null ? "nothing" : held.left));
            if (held != null) {
                held.endsAt = grant.endsAt();
                held.paused = grant.origin()
                        .subscriptionId()
                        .flatMap(commit.after()::subscription)
                        .flatMap(dev.scrip.credit.Subscribed::pausedAt)
                        .isPresent();
            }
        }
        BigDecimal sum = grants.values().stream().map(held -> held.left).reduce(BigDecimal.ZERO, BigDecimal::add);
        // Grants that were issued and used up within a commit are not known here, and add nothing.
        findings.same(
                "I2",
                plain(commit.after().standing().balance().value()),
                plain(sum),
                account + " slot " + commit.slot() + ", the sum of its grants");
    }

    /** What a grant carries on when it ends is the part that its terms name, rounded down. */
    private void carried(Commit commit) {
        Map<Long, BigDecimal> lost = new HashMap<>();
        Map<Long, BigDecimal> carriedOn = new HashMap<>();
        for (LedgerEntry entry : commit.entries()) {
            for (LedgerEntry.Burn burn : entry.burns()) {
                if (entry.type() == EntryType.CREDIT_EXPIRED) {
                    lost.merge(burn.grant(), burn.amount().value(), BigDecimal::add);
                } else if (entry.type() == EntryType.CREDIT_ROLLED_OVER && !entry.isCredit()) {
                    carriedOn.merge(burn.grant(), burn.amount().value(), BigDecimal::add);
                }
            }
        }
        carriedOn.forEach((number, amount) -> {
            Held held = grants.get(number);
            if (held == null) {
                return;
            }
            var terms = held.issued.origin().rollover();
            findings.expect(
                    "I10", terms.isPresent(), account + " carries on grant " + number + ", which does not roll");
            terms.ifPresent(rollover -> {
                BigDecimal whole = amount.add(lost.getOrDefault(number, BigDecimal.ZERO));
                findings.same(
                        "I10",
                        plain(whole.multiply(BigDecimal.valueOf(rollover.percentage(), 2))
                                .setScale(entitlement.precision(), RoundingMode.FLOOR)),
                        plain(amount),
                        account + " what grant " + number + " carries on of " + whole);
                findings.expect(
                        "I10",
                        rollover.maxCount()
                                .map(most -> held.issued.origin().generation() < most)
                                .orElse(true),
                        account + " carries on grant " + number + " more often than it may");
            });
        });
    }

    /** What went into a family of grants is there, or was used, lost, taken back or carried on within the family. */
    private void conserved(long root, Map<String, BigDecimal> moved) {
        BigDecimal in = sum(moved, "in ");
        BigDecimal out = sum(moved, "out ");
        BigDecimal left = grants.values().stream()
                .filter(held -> held.issued.root() == root)
                .map(held -> held.left)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        findings.same("I1", plain(in.subtract(out)), plain(left), account + " what is left of grant " + root);
    }

    private static BigDecimal sum(Map<String, BigDecimal> moved, String prefix) {
        return moved.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
