package dev.scrip.statistics.usecase;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.Backoff;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts the commits of accounts, each once. How far an account is counted is stored and moves together with the sums, and the
 * slot of the next commit follows from the one before. So what comes again is left out, and what never came is read from the
 * log: the commits that somebody has seen only say which accounts went on, and save reading them.
 */
public final class CountCommits {
    private static final int TRIES = 8;
    private static final int READ_AT_ONCE = 200;

    private final CreditStatistics statistics;
    private final ReadCommits log;
    private final Backoff backoff;

    public CountCommits(CreditStatistics statistics, ReadCommits log, Backoff backoff) {
        this.statistics = statistics;
        this.log = log;
        this.backoff = backoff;
    }

    /** Told of an account that is not counted through, and why. */
    @FunctionalInterface
    public interface Left {
        void because(AccountId account, RuntimeException fault);
    }

    /** What was seen of accounts, in any order and number. */
    public static final class Seen {
        private final Map<AccountId, NavigableMap<Slot, Commit>> commits = new LinkedHashMap<>();

        public void add(AccountId account, Commit commit) {
            commits.computeIfAbsent(account, _ -> new TreeMap<>()).put(commit.slot(), commit);
        }

        Collection<AccountId> accounts() {
            return List.copyOf(commits.keySet());
        }

        /** Those that follow each other from {@code next} on; none when that one was not seen. */
        private List<Commit> from(AccountId account, Slot next) {
            var run = new ArrayList<Commit>();
            var known = ofAccount(account);
            var commit = known.get(next);
            while (commit != null) {
                run.add(commit);
                commit = known.get(commit.nextSlot());
            }
            return run;
        }

        private boolean goesBeyond(AccountId account, Slot next) {
            return !ofAccount(account).tailMap(next, true).isEmpty();
        }

        private NavigableMap<Slot, Commit> ofAccount(AccountId account) {
            return commits.getOrDefault(account, new TreeMap<>());
        }
    }

    /** What accounts are counted together. */
    private record Entitlement(Tenant tenant, String id) {}

    /** Counts all that was seen, and everything before it. An account that cannot be counted now stops no other. */
    public void count(Seen seen, Left left) {
        var byEntitlement = new LinkedHashMap<Entitlement, List<AccountId>>();
        for (AccountId account : seen.accounts()) {
            byEntitlement
                    .computeIfAbsent(new Entitlement(account.tenant(), account.entitlementId()), _ -> new ArrayList<>())
                    .add(account);
        }
        for (List<AccountId> accounts : byEntitlement.values()) {
            for (int from = 0; from < accounts.size(); from += CreditStatistics.MOST_STEPS) {
                var some = accounts.subList(from, Math.min(accounts.size(), from + CreditStatistics.MOST_STEPS));
                countTogether(some, seen, left);
            }
        }
    }

    private void countTogether(List<AccountId> accounts, Seen seen, Left left) {
        var going = new ArrayList<>(accounts);
        try {
            var counted = new HashMap<>(statistics.counted(going));
            int tried = 0;
            while (!going.isEmpty() && tried < TRIES) {
                if (!takeSteps(going, counted, seen, left)) {
                    // Somebody else counts some of them: where they stand has to be read again.
                    backoff.pause(++tried);
                    counted.clear();
                    counted.putAll(statistics.counted(going));
                }
            }
            var contended = new StoreUnavailable("accounts are being counted by somebody else");
            going.forEach(account -> left.because(account, contended));
        } catch (StoreUnavailable unavailable) {
            going.forEach(account -> left.because(account, unavailable));
        }
    }

    /** A step of each account that goes on, by one day each; drops those that do not. False when somebody came first. */
    private boolean takeSteps(List<AccountId> going, Map<AccountId, Counted> counted, Seen seen, Left left) {
        var byDay = new TreeMap<LocalDate, List<Step>>();
        for (AccountId account : List.copyOf(going)) {
            var before = counted.getOrDefault(account, Counted.NOTHING);
            try {
                var next = next(account, before.next(), seen);
                if (next.isEmpty()) {
                    going.remove(account);
                } else {
                    var step = Step.of(account, before, next);
                    byDay.computeIfAbsent(step.day(), _ -> new ArrayList<>()).add(step);
                }
            } catch (IllegalArgumentException | IllegalStateException broken) {
                going.remove(account);
                left.because(account, broken);
            }
        }
        boolean moved = true;
        for (List<Step> steps : byDay.values()) {
            if (statistics.take(steps)) {
                steps.forEach(step -> counted.put(step.account(), step.after()));
            } else {
                moved = false;
            }
        }
        return moved;
    }

    /** @throws IllegalStateException when the log lacks the commit, or what is in it cannot be read */
    private List<Commit> next(AccountId account, Slot next, Seen seen) {
        var run = seen.from(account, next);
        if (!run.isEmpty() || !seen.goesBeyond(account, next)) {
            return run;
        }
        var missed = log.from(account, next, READ_AT_ONCE);
        if (missed.isEmpty() || !missed.getFirst().slot().equals(next)) {
            throw new IllegalStateException("the log has no commit in slot " + next);
        }
        return missed;
    }
}
