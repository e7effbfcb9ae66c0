package dev.scrip.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks an account's log commit by commit, oldest first: that nothing was changed, skipped or added, that every entry
 * follows from the one before, and that every credit of every grant is accounted for.
 */
public final class Verification {

    private static final int MOST_PROBLEMS = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Long, Credits> remaining = new LinkedHashMap<>();
    private Optional<StoredCommit> previousStored;
    private Optional<Commit> previous;
    private EntryCounts counts = EntryCounts.NONE;
    private Standing standing = Standing.EMPTY;
    private Optional<Instant> lastEntryAt = Optional.empty();
    private Credits rolledOut = Credits.ZERO;
    private Credits rolledIn = Credits.ZERO;
    private long entries;

    /** @param at slot of the commit it was found in */
    public record Problem(Slot at, String what) {}

    private Verification(Optional<StoredCommit> trusted) {
        previousStored = trusted;
        previous = trusted.map(stored -> CommitCodec.read(stored.bytes()));
        previous.map(Commit::after).ifPresent(this::startFrom);
    }

    /** From the first commit of the log. */
    public static Verification fromTheStart() {
        return new Verification(Optional.empty());
    }

    /** From behind a commit that was verified before. */
    public static Verification after(StoredCommit trusted) {
        return new Verification(Optional.of(trusted));
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Entries verified so far. */
    public long entries() {
        return entries;
    }

    /** Number of the newest entry verified. */
    public long lastNumber() {
        return previous.map(Commit::lastNumber).orElse(0L);
    }

    public void accept(StoredCommit stored) {
        var expectedSlot = previous.map(Commit::nextSlot).orElse(Slot.FIRST);
        expect(stored, stored.slot().equals(expectedSlot), "the commit before slot " + stored.slot() + " is missing");
        expect(
                stored,
                previousStored
                        .map(before -> Arrays.equals(before.hash(), stored.previousHash()))
                        .orElseGet(() -> HashChain.isStart(stored.previousHash())),
                "it does not follow the commit before it: the chain is broken");
        expect(stored, HashChain.holds(stored), "its bytes do not match its hash: it was changed");
        try {
            var commit = CommitCodec.read(stored.bytes());
            check(stored, commit);
            previous = Optional.of(commit);
        } catch (IllegalArgumentException unreadable) {
            expect(stored, false, "it cannot be read");
        }
        previousStored = Optional.of(stored);
    }

    private void check(StoredCommit stored, Commit commit) {
        expect(stored, commit.slot().equals(stored.slot()), "it was written for slot " + commit.slot());
        expect(
                stored,
                previous.map(before -> !commit.at().isBefore(before.at())).orElse(true),
                "it is older than the commit before it");
        for (var entry : commit.entries()) {
            check(stored, entry);
            entries++;
        }
        expect(stored, rolledIn.equals(rolledOut), "more or less was rolled into grants than out of them");
        rolledIn = Credits.ZERO;
        rolledOut = Credits.ZERO;
        var after = commit.after();
        expect(stored, standing.equals(after.standing()), "its state does not follow from its entries");
        expect(stored, counts.equals(after.counts()), "its counts of entries are wrong");
        var held = new LinkedHashMap<Long, Credits>();
        after.grants().forEach(grant -> held.put(grant.number(), grant.remaining()));
        expect(
                stored,
                after.grants().stream().allMatch(grant -> grant.root() <= grant.number()),
                "a grant is older than the one it was rolled over from");
        expect(stored, held.equals(remaining), "its grants hold other credits than the entries say");
        expect(
                stored,
                Credits.total(held.values()).equals(after.standing().balance()),
                "its grants do not add up to the balance");
        startFrom(after);
    }

    private void check(StoredCommit stored, LedgerEntry entry) {
        var name = "entry " + entry.number();
        expect(stored, entry.before().equals(standing), name + " does not begin where the entry before it ended");
        expect(stored, follows(entry), name + " does not add up");
        expect(stored, !entry.amount().isZero(), name + " moves nothing");
        expect(
                stored,
                lastEntryAt.map(last -> !entry.occurredAt().isBefore(last)).orElse(true),
                name + " is older than the entry before it");
        expect(
                stored,
                entry.previousOfType() == counts.newest(entry.type()),
                name + " names the wrong entry before it of its type");
        if (!entry.type().movesOverage()) {
            expect(
                    stored,
                    Credits.total(entry.burns().stream()
                                    .map(LedgerEntry.Burn::amount)
                                    .toList())
                            .equals(entry.amount()),
                    name + " names grants that do not add up to it");
        }
        for (var burn : entry.burns()) {
            move(stored, entry, burn);
        }
        if (entry.type() == EntryType.CREDIT_ROLLED_OVER && entry.isCredit()) {
            rolledIn = rolledIn.plus(entry.amount());
        } else if (entry.type() == EntryType.CREDIT_ROLLED_OVER) {
            rolledOut = rolledOut.plus(entry.amount());
        }
        standing = entry.after();
        counts = counts.with(entry.type(), entry.number());
        lastEntryAt = Optional.of(entry.occurredAt());
    }

    private void move(StoredCommit stored, LedgerEntry entry, LedgerEntry.Burn burn) {
        if (entry.isCredit()) {
            expect(
                    stored,
                    burn.grant() == entry.number(),
                    "entry " + entry.number() + " gives credits to grant " + burn.grant()
                            + ", which it does not issue");
            remaining.merge(burn.grant(), burn.amount(), Credits::plus);
            return;
        }
        var held = remaining.getOrDefault(burn.grant(), Credits.ZERO);
        expect(
                stored,
                held.covers(burn.amount()),
                "entry " + entry.number() + " takes more from grant " + burn.grant() + " than it held");
        var left = held.minusAtMost(burn.amount());
        if (left.isZero()) {
            remaining.remove(burn.grant());
        } else {
            remaining.put(burn.grant(), left);
        }
    }

    private static boolean follows(LedgerEntry entry) {
        try {
            return entry.before()
                    .after(entry.type(), entry.isCredit(), entry.amount())
                    .equals(entry.after());
        } catch (IllegalArgumentException belowZero) {
            return false;
        }
    }

    /** What the state says is where the next commit begins, so that one wrong commit is reported once. */
    private void startFrom(AccountState state) {
        standing = state.standing();
        counts = state.counts();
        lastEntryAt = state.lastEntryAt();
        remaining.clear();
        state.grants().forEach(grant -> remaining.put(grant.number(), grant.remaining()));
    }

    private void expect(StoredCommit stored, boolean holds, String otherwise) {
        if (!holds && problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(stored.slot(), otherwise));
        }
    }
}
