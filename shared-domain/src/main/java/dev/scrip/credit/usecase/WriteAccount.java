package dev.scrip.credit.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Decision;
import dev.scrip.credit.HashChain;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.NewGrant;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.Plan;
import dev.scrip.credit.Refusal;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.Subscribed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one way in which an account changes: read the newest commit, decide, put the next commit into the free slot. Who
 * finds the slot taken reads and decides again; who gets no answer sends the same bytes to the same slot until there is
 * one, because only then it is known whether deciding again is safe.
 */
public final class WriteAccount {

    private final AccountLog log;
    private final BusinessClock clock;
    private final Nonces nonces;
    private final Backoff backoff;
    private final CycleCloser cycles;
    private final int maxTries;

    /** @param maxTries how often a contended command is decided, and how often one append is sent, before giving up */
    public WriteAccount(
            AccountLog log, BusinessClock clock, Nonces nonces, Backoff backoff, CycleCloser cycles, int maxTries) {
        this.log = log;
        this.clock = clock;
        this.nonces = nonces;
        this.backoff = backoff;
        this.cycles = cycles;
        this.maxTries = maxTries;
    }

    /** What came of a command. */
    sealed interface Outcome {
        record Written(Commit commit) implements Outcome {}

        /** The once-key was taken by the same input before; this is the commit that took it. */
        record Replayed(Commit commit) implements Outcome {}

        /** The once-key was taken by other input. */
        record KeyReused() implements Outcome {}

        /** These messages were done before; the command was not carried out. */
        record MessagesDone(List<String> messageIds) implements Outcome {}

        record Declined(Refusal refusal) implements Outcome {}

        record NoEntitlement() implements Outcome {}

        /** Settling found nothing more to write. */
        record NothingDue() implements Outcome {}

        /** Gave up. Without a once-key the command may still take effect, once, if its write is still under way. */
        record Busy(String reason) implements Outcome {}
    }

    /** @param fingerprint SHA-256 of the whole input */
    record Key(OnceKey key, byte[] fingerprint) {}

    Outcome write(AccountId account, LedgerCommand command, Optional<Key> key, List<Append.Pack> packs) {
        var nonce = nonces.next();
        if (command instanceof LedgerCommand.CarryOut) {
            // What was carried out is not decided again: the account has moved on since.
            var done = replayOf(account, key, nonce);
            if (done.isPresent()) {
                return done.get();
            }
        }
        return new Writing(account, command, key, packs, nonce).write();
    }

    /** One command on its way into the log. */
    private final class Writing {
        private final AccountId account;
        private final LedgerCommand command;
        private final Optional<Key> key;
        private final List<Append.Pack> packs;
        private final Nonce nonce;
        private Optional<Instant> closed = Optional.empty();
        private String reason = "contended";

        Writing(AccountId account, LedgerCommand command, Optional<Key> key, List<Append.Pack> packs, Nonce nonce) {
            this.account = account;
            this.command = command;
            this.key = key;
            this.packs = packs;
            this.nonce = nonce;
        }

        Outcome write() {
            int tries = 1;
            while (tries <= maxTries) {
                var opening = log.open(account);
                if (opening.settings().isEmpty()) {
                    return new Outcome.NoEntitlement();
                }
                var now = now(account);
                var newest = opening.newest().map(stored -> CommitCodec.read(stored.bytes()));
                var boundary = newest.flatMap(commit -> command.waitsFor(commit.after(), now));
                if (boundary.isPresent()) {
                    if (close(boundary.get())) {
                        continue;
                    }
                } else {
                    var decision = command.decide(opening.settings().get(), newest, now, nonce);
                    var outcome = outcomeOf(decision, opening.newest());
                    if (outcome.isPresent() && !settledOnly(decision, outcome.get())) {
                        return outcome.get();
                    }
                    if (outcome.isPresent()) {
                        continue;
                    }
                }
                if (tries < maxTries) {
                    backoff.pause(tries);
                }
                tries++;
            }
            return new Outcome.Busy(reason);
        }

        private Optional<Outcome> outcomeOf(Decision decision, Optional<StoredCommit> newest) {
            return switch (decision) {
                case Decision.Declined(var refusal) ->
                    Optional.of(replayOf(account, key, nonce).orElseGet(() -> new Outcome.Declined(refusal)));
                case Decision.Accepted(var plan) when isIdle(plan) -> Optional.of(new Outcome.NothingDue());
                case Decision.Accepted(var plan) -> append(plan, newest, key, packs);
                case Decision.SettleFirst(var plan) -> append(plan, newest, Optional.empty(), List.of());
            };
        }

        private boolean isIdle(Plan plan) {
            return command instanceof LedgerCommand.Settle && plan.changesNothing();
        }

        /** Whether only what was due first is written, and the command is still to come. */
        private static boolean settledOnly(Decision decision, Outcome outcome) {
            return decision instanceof Decision.SettleFirst && outcome instanceof Outcome.Written;
        }

        /** Whether the cycle is closed now and the account is to be read again at once. */
        private boolean close(Subscribed ended) {
            var boundary = ended.terms().cycle().end();
            if (!cycles.closeUpTo(account.tenant(), ended.id(), boundary)) {
                reason = "a cycle is being closed";
                return false;
            }
            var again = closed.equals(Optional.of(boundary));
            closed = Optional.of(boundary);
            // Two subscriptions may have one boundary; beyond that, closing it again is a try like any other.
            return !again;
        }

        /** What came of it, or nothing when it is to be decided again. */
        private Optional<Outcome> append(
                Plan plan, Optional<StoredCommit> newest, Optional<Key> onceKey, List<Append.Pack> withPacks) {
            var append = appendOf(account, plan, newest, onceKey, withPacks);
            return switch (send(append)) {
                case AppendAnswer.Written() -> Optional.of(new Outcome.Written(plan.commit()));
                case AppendAnswer.SlotTaken(var by) -> {
                    if (by.equals(append.commit())) {
                        yield Optional.of(new Outcome.Written(plan.commit()));
                    }
                    reason = "contended";
                    yield Optional.empty();
                }
                case AppendAnswer.OnceTaken(var keys, var taken) ->
                    keys.isEmpty()
                            ? Optional.of(new Outcome.MessagesDone(taken.stream()
                                    .map(AppendAnswer.TakenPack::messageId)
                                    .toList()))
                            : Optional.of(replay(account, keys.getFirst().record(), onceKey.orElseThrow(), nonce));
                case AppendAnswer.NotWritten(var why) -> {
                    reason = why;
                    yield Optional.empty();
                }
                case AppendAnswer.Unknown(var why) -> Optional.of(new Outcome.Busy(why));
            };
        }
    }

    /** Stays on the same slot with the same bytes until it is known whether they were written. */
    private AppendAnswer send(Append append) {
        var answer = log.append(append);
        for (int tries = 1; answer instanceof AppendAnswer.Unknown && tries < maxTries; tries++) {
            backoff.pause(tries);
            var next = log.append(append);
            // Contention with what may be our own write under way tells nothing about it.
            answer = next instanceof AppendAnswer.NotWritten ? answer : next;
        }
        return answer;
    }

    private Optional<Outcome> replayOf(AccountId account, Optional<Key> key, Nonce nonce) {
        return key.flatMap(
                taken -> log.once(account, taken.key()).map(record -> replay(account, record, taken, nonce)));
    }

    private Outcome replay(AccountId account, OnceRecord record, Key key, Nonce nonce) {
        if (!Arrays.equals(record.fingerprint(), key.fingerprint())) {
            return new Outcome.KeyReused();
        }
        var commit = commitAt(account, record.slot());
        return commit.nonce().equals(nonce) ? new Outcome.Written(commit) : new Outcome.Replayed(commit);
    }

    private Commit commitAt(AccountId account, Slot slot) {
        return log.backwards(account, slot, 1).stream()
                .filter(stored -> stored.slot().equals(slot))
                .map(stored -> CommitCodec.read(stored.bytes()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a once-key names slot " + slot + ", which is empty"));
    }

    private static Append appendOf(
            AccountId account, Plan plan, Optional<StoredCommit> newest, Optional<Key> key, List<Append.Pack> packs) {
        var slot = plan.commit().slot();
        var onceKeys = key.stream()
                .map(taken -> new Append.Once(taken.key(), new OnceRecord(taken.fingerprint(), slot)))
                .toList();
        var grants = grantWrites(plan);
        var manifest = AppendedItems.of(onceKeys, packs, grants, plan.charges()).manifest();
        return new Append(
                account,
                HashChain.seal(newest, plan.commit(), manifest),
                onceKeys,
                packs,
                grants,
                plan.charges(),
                plan.dueMoved()
                        ? Optional.of(new Append.AccountWrite(
                                plan.commit().after().createdAt(),
                                plan.commit().after().due()))
                        : Optional.empty());
    }

    private static List<Append.GrantWrite> grantWrites(Plan plan) {
        return Stream.<Append.GrantWrite>concat(
                        plan.issued().stream().map(WriteAccount::issued),
                        plan.ended().stream()
                                .map(ended ->
                                        new Append.GrantWrite.Ended(ended.number(), ended.end(), ended.endedAt())))
                .toList();
    }

    private static Append.GrantWrite issued(NewGrant grant) {
        return new Append.GrantWrite.Issued(
                grant.grant().number(),
                grant.grant().source(),
                grant.sourceId(),
                grant.grant().amount(),
                grant.createdAt(),
                grant.grant().endsAt(),
                grant.parent(),
                grant.rolloverCount(),
                grant.metadata());
    }

    private Instant now(AccountId account) {
        return clock.now(account.tenant()).truncatedTo(ChronoUnit.MICROS);
    }
}
