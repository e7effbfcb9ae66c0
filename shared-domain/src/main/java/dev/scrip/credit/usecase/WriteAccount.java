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
    private final int maxTries;

    /** @param maxTries how often a contended command is decided, and how often one append is sent, before giving up */
    public WriteAccount(AccountLog log, BusinessClock clock, Nonces nonces, Backoff backoff, int maxTries) {
        this.log = log;
        this.clock = clock;
        this.nonces = nonces;
        this.backoff = backoff;
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

        /** Settling found nothing to write, and wrote nothing. */
        record NothingDue() implements Outcome {}

        /** Gave up. Without a once-key the command may still take effect, once, if its write is still under way. */
        record Busy(String reason) implements Outcome {}
    }

    /** @param fingerprint SHA-256 of the whole input */
    record Key(OnceKey key, byte[] fingerprint) {}

    Outcome write(AccountId account, LedgerCommand command, Optional<Key> key, List<Append.Pack> packs) {
        var nonce = nonces.next();
        var reason = "contended";
        for (int tries = 1; tries <= maxTries; tries++) {
            var opening = log.open(account);
            if (opening.settings().isEmpty()) {
                return new Outcome.NoEntitlement();
            }
            var newest = opening.newest().map(stored -> CommitCodec.read(stored.bytes()));
            var decision = command.decide(opening.settings().get(), newest, now(account), nonce);
            switch (decision) {
                case Decision.Declined(var refusal) -> {
                    return replayOf(account, key, nonce).orElseGet(() -> new Outcome.Declined(refusal));
                }
                case Decision.Accepted(var plan) -> {
                    if (command instanceof LedgerCommand.Settle && plan.changesNothing()) {
                        return new Outcome.NothingDue();
                    }
                    var commit = HashChain.seal(opening.newest(), plan.commit());
                    var append = append(account, plan, commit, key, packs);
                    switch (send(append)) {
                        case AppendAnswer.Written() -> {
                            return new Outcome.Written(plan.commit());
                        }
                        case AppendAnswer.SlotTaken(var by) -> {
                            if (by.equals(commit)) {
                                return new Outcome.Written(plan.commit());
                            }
                            reason = "contended";
                        }
                        case AppendAnswer.OnceTaken(var keys, var taken) -> {
                            if (!keys.isEmpty()) {
                                return replay(account, keys.getFirst().record(), key.orElseThrow(), nonce);
                            }
                            return new Outcome.MessagesDone(taken.stream()
                                    .map(AppendAnswer.TakenPack::messageId)
                                    .toList());
                        }
                        case AppendAnswer.NotWritten(var why) -> reason = why;
                        case AppendAnswer.Unknown(var why) -> {
                            return new Outcome.Busy(why);
                        }
                    }
                }
            }
            if (tries < maxTries) {
                backoff.pause(tries);
            }
        }
        return new Outcome.Busy(reason);
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

    private static Append append(
            AccountId account, Plan plan, StoredCommit commit, Optional<Key> key, List<Append.Pack> packs) {
        return new Append(
                account,
                commit,
                key.stream()
                        .map(taken -> new Append.Once(taken.key(), new OnceRecord(taken.fingerprint(), commit.slot())))
                        .toList(),
                packs,
                grantWrites(plan),
                plan.dueMoved()
                        ? Optional.of(
                                new Append.AccountWrite(plan.commit().after().createdAt(), plan.due()))
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
