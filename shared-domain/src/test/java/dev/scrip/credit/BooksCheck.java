package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps books of its own beside an account's, from the entries alone, and compares them after every commit. It shares no rule
 * with what it checks.
 */
final class BooksCheck implements Consumer<Book.Page> {

    /** Where credits of a family of grants have gone: a grant and all that was rolled over from it. */
    private enum Account {
        ISSUED,
        CONSUMED,
        EXPIRED,
        FORFEITED,
        REVOKED,
        ROLLED_OUT,
        ROLLED_IN
    }

    private final Verification verification = Verification.fromTheStart();
    private final Map<Long, Map<Account, Credits>> families = new HashMap<>();
    private final Map<Long, Long> roots = new HashMap<>();
    private final Set<Long> touched = new HashSet<>();
    private BigDecimal balance = BigDecimal.ZERO;
    private BigDecimal overage = BigDecimal.ZERO;
    private Credits charged = Credits.ZERO;
    private Credits resetByCharging = Credits.ZERO;

    @Override
    public void accept(Book.Page page) {
        var commit = page.commit();
        same("the stored form reads as it was written", commit, page.read());
        verification.accept(page.stored());
        same("verification finds nothing", List.of(), verification.problems());
        readerSeesWhatTheWriterSees(page);
        page.plan().issued().forEach(grant -> enter(grant));
        commit.entries().forEach(entry -> book(page, entry));
        charges(page);
        families(commit.after());
        grants(page);
        segments(page);
        lowBalance(page);
        due(page);
    }

    private static void that(String what, boolean holds) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": " + expected + " is not " + actual);
        }
    }

    private void enter(NewGrant grant) {
        long number = grant.grant().number();
        long root = grant.parent().map(this::rootOf).orElse(number);
        roots.put(number, root);
        families.computeIfAbsent(root, _ -> new EnumMap<>(Account.class));
    }

    private long rootOf(long number) {
        return Objects.requireNonNull(roots.get(number), "grant " + number + " was never listed");
    }

    private void book(Book.Page page, LedgerEntry entry) {
        var signed = entry.isCredit()
                ? entry.amount().value()
                : entry.amount().value().negate();
        that(
                "an entry has no more decimals than its entitlement",
                entry.amount().decimals() <= page.settings().precision());
        if (entry.type().movesOverage()) {
            overage = overage.subtract(signed);
        } else {
            balance = balance.add(signed);
        }
        same(
                "the entries add up to the balance",
                new Credits(balance),
                entry.after().balance());
        same(
                "the entries add up to the overage",
                new Credits(overage),
                entry.after().overage());
        for (var burn : entry.burns()) {
            var family = Objects.requireNonNull(families.get(rootOf(burn.grant())));
            touched.add(rootOf(burn.grant()));
            family.merge(accountOf(page, entry), burn.amount(), Credits::plus);
            spentBeforeItsEnd(page, entry, burn);
        }
    }

    private static Account accountOf(Book.Page page, LedgerEntry entry) {
        return switch (entry.type()) {
            case CREDIT_ADDED -> Account.ISSUED;
            case CREDIT_DEDUCTED -> Account.CONSUMED;
            case CREDIT_EXPIRED -> Account.EXPIRED;
            case ROLLOVER_FORFEITED -> Account.FORFEITED;
            case REFUND -> Account.REVOKED;
            case CREDIT_ROLLED_OVER -> entry.isCredit() ? Account.ROLLED_IN : Account.ROLLED_OUT;
            case MANUAL_ADJUSTMENT ->
                entry.isCredit()
                        ? Account.ISSUED
                        : page.command() instanceof LedgerCommand.CarryOut ? Account.REVOKED : Account.CONSUMED;
            case OVERAGE_CHARGED, OVERAGE_RESET, AUTO_TOP_UP ->
                throw new AssertionError(entry.type() + " moves a grant");
        };
    }

    private static void spentBeforeItsEnd(Book.Page page, LedgerEntry entry, LedgerEntry.Burn burn) {
        if (entry.type() != EntryType.CREDIT_DEDUCTED || page.command() instanceof LedgerCommand.CarryOut) {
            return;
        }
        for (var grant : page.before().map(before -> before.after().grants()).orElse(List.of())) {
            var running = grant.origin()
                    .subscriptionId()
                    .flatMap(id -> page.before().orElseThrow().after().subscription(id))
                    .flatMap(Subscribed::pausedAt)
                    .isEmpty();
            if (grant.number() == burn.grant() && running) {
                that(
                        "nothing is spendable at or after its end",
                        grant.endsAt()
                                .map(end -> entry.occurredAt().isBefore(end))
                                .orElse(true));
            }
        }
    }

    /** What is reset without a grant paying for it is charged exactly where the terms before say so, and rounded once. */
    private void charges(Book.Page page) {
        var governor = page.before().flatMap(before -> before.after().governor());
        var policy = governor.map(
                        held -> held.terms().overage().over(page.settings().overage()))
                .orElse(page.settings().overage());
        var entries = page.commit().entries();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.type() != EntryType.OVERAGE_RESET) {
                continue;
            }
            var repaid = i > 0
                    && entries.get(i - 1).type() == EntryType.CREDIT_DEDUCTED
                    && entries.get(i - 1).reading().isEmpty()
                    && entries.get(i - 1).amount().equals(entry.amount());
            var charge = page.plan().charges().stream()
                    .filter(made -> made.number() == entry.number())
                    .findFirst();
            same(
                    "a reset is charged where the terms say so, entry " + entry.number(),
                    !repaid && policy.behavior().chargedAtBilling(),
                    charge.isPresent());
            if (charge.isPresent()) {
                resetByCharging = resetByCharging.plus(entry.amount());
            }
        }
        for (var charge : page.plan().charges()) {
            charged = charged.plus(charge.credits());
            var money = charge.credits()
                    .value()
                    .multiply(charge.unitPrice())
                    .setScale(charge.currency().minorDigits(), RoundingMode.HALF_UP);
            same(
                    "a charge is credits times price",
                    money,
                    new BigDecimal(charge.money(), charge.currency().minorDigits()));
        }
        same("what was charged is what charging reset", charged, resetByCharging);
    }

    private void families(AccountState state) {
        var available = new HashMap<Long, Credits>();
        for (var grant : state.grants()) {
            same("a grant knows its family", rootOf(grant.number()), grant.root());
            available.merge(rootOf(grant.number()), grant.remaining(), Credits::plus);
        }
        // The families that this commit did not touch were right before it; that none has lost what it holds, the sum
        // says.
        same("the families hold the balance", new Credits(balance), Credits.total(available.values()));
        touched.forEach(root -> {
            var family = Objects.requireNonNull(families.get(root));
            var gone = Credits.total(List.of(
                    of(family, Account.CONSUMED),
                    of(family, Account.EXPIRED),
                    of(family, Account.FORFEITED),
                    of(family, Account.REVOKED),
                    available.getOrDefault(root, Credits.ZERO)));
            same(
                    "issued is available, consumed, expired, forfeited or revoked, grant " + root,
                    of(family, Account.ISSUED),
                    gone);
            same(
                    "rollover legs net to zero, grant " + root,
                    of(family, Account.ROLLED_OUT),
                    of(family, Account.ROLLED_IN));
        });
        touched.clear();
    }

    private static Credits of(Map<Account, Credits> family, Account account) {
        return family.getOrDefault(account, Credits.ZERO);
    }

    private static void grants(Book.Page page) {
        var after = page.commit().after();
        for (var issued : page.plan().issued()) {
            after.grants().stream()
                    .filter(open -> open.number() == issued.grant().number())
                    .forEach(open -> same(
                            "a grant ends when it was promised to",
                            issued.grant().endsAt(),
                            open.endsAt()));
        }
        if (!(page.command() instanceof LedgerCommand.CarryOut)) {
            var before = page.before().map(commit -> commit.after().grants()).orElse(List.of());
            for (var former : before) {
                after.grants().stream()
                        .filter(open -> open.number() == former.number())
                        .forEach(open -> same("the end of a grant stays", former.endsAt(), open.endsAt()));
            }
        }
        for (var ended : page.plan().ended()) {
            that(
                    "a grant listed as ended is not open",
                    after.grants().stream().noneMatch(open -> open.number() == ended.number()));
        }
    }

    private static void segments(Book.Page page) {
        var after = page.commit().after();
        for (var segment : after.segments()) {
            that("what is uncovered is accounted for", segment.accounted().covers(segment.uncovered()));
            if (segment.accumulation() == Accumulation.ADD) {
                same(
                        "in any batching, what is accounted for is the rounded total",
                        Conversion.due(
                                segment.units(), segment.rate(), page.settings().precision()),
                        segment.accounted());
            }
        }
        after.governor()
                .filter(held -> held.pausedAt().isEmpty())
                .ifPresent(held -> same(
                        "usage is counted in the governor's cycle",
                        Optional.of(held.terms().cycle().end()),
                        after.usage().map(periods -> periods.current().end())));
    }

    private static void lowBalance(Book.Page page) {
        var after = page.commit().after();
        var low = after.governor()
                .filter(held -> held.lowBalance()
                        .map(threshold -> !after.standing().balance().covers(threshold))
                        .orElse(false));
        var armed = after.governor()
                .flatMap(held -> page.before().flatMap(before -> before.after().subscription(held.id())))
                .map(Subscribed::armed)
                .orElse(true);
        same(
                "a fall is told once",
                low.isPresent() && armed ? 1 : 0,
                page.commit().signals().size());
    }

    private static void readerSeesWhatTheWriterSees(Book.Page page) {
        if (!page.done() || page.before().isEmpty()) {
            return;
        }
        var commit = page.commit();
        var until = commit.at();
        if (page.command() instanceof LedgerCommand.CarryOut(var instruction)) {
            if (instruction.steps().getFirst() instanceof Instruction.EndTerms) {
                return;
            }
            until = instruction.at();
        }
        var written = commit.settled() == commit.entries().size()
                ? commit.after().standing()
                : commit.entries().get(commit.settled()).before();
        var read = Settling.preview(page.settings(), page.before().get(), until).standing();
        same("a reader sees what a writer sees", read, written);
    }

    /** Just before it is due nothing would be written, and at it something is. */
    private static void due(Book.Page page) {
        var commit = page.commit();
        var state = commit.after();
        if (!state.closing().isEmpty()) {
            same(
                    "what is not listed yet is due at once",
                    state.closing().getFirst().endedAt(),
                    state.due().orElseThrow());
            return;
        }
        var settings = page.settings();
        if (state.due().isEmpty()) {
            var later = commit.at().plus(Duration.ofDays(4_000));
            that("nothing is due, ever", isStill(state, Settling.preview(settings, commit, later)));
        } else {
            var at = state.due().get();
            var before = new CommitDraft(settings, Optional.of(commit), at, at).settledAt(at.minusNanos(1_000));
            that("nothing is due before " + at, isStill(state, before));
            var then = new CommitDraft(settings, Optional.of(commit), at, at).settledAt(at);
            that("something is due at " + at, !isStill(state, then));
        }
    }

    private static boolean isStill(AccountState state, AccountState later) {
        return later.standing().equals(state.standing())
                && later.grants().equals(state.grants())
                && later.counts().equals(state.counts())
                && Arrays.equals(awaiting(state), awaiting(later));
    }

    private static Object[] awaiting(AccountState state) {
        return state.segments().stream().filter(MeterSegment::awaitsItsEnd).toArray();
    }

    /** The last instant that a script may have reached. */
    static Instant after(Script script) {
        return script.end().plus(Duration.ofDays(41));
    }
}
