package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Credits or debits an account by hand, once per idempotency key. A key is good for ever, within its account; a refused
 * command does not use it up.
 */
public final class CreateLedgerEntry {
    private final WriteAccount account;

    public CreateLedgerEntry(WriteAccount account) {
        this.account = account;
    }

    /**
     * @param key the caller's idempotency key
     * @param fingerprint SHA-256 of the request as it was understood, so that the same key with other input is told
     */
    public record IdempotencyKey(String key, byte[] fingerprint) {}

    public sealed interface Answer {
        /** @param replayed whether an earlier request with the same key wrote it */
        record Done(Commit commit, boolean replayed) implements Answer {}

        record KeyReused() implements Answer {}

        record Declined(Refusal refusal) implements Answer {}

        record NoEntitlement() implements Answer {}

        record Busy(String reason) implements Answer {}
    }

    public Answer create(AccountId id, LedgerCommand command, Optional<IdempotencyKey> key) {
        var once = key.map(given -> new WriteAccount.Key(new OnceKey("ledger", given.key()), given.fingerprint()));
        return switch (account.write(id, command, once, List.of())) {
            case WriteAccount.Outcome.Written(var commit) -> new Answer.Done(commit, false);
            case WriteAccount.Outcome.Replayed(var commit) -> new Answer.Done(commit, true);
            case WriteAccount.Outcome.KeyReused() -> new Answer.KeyReused();
            case WriteAccount.Outcome.Declined(var refusal) -> new Answer.Declined(refusal);
            case WriteAccount.Outcome.NoEntitlement() -> new Answer.NoEntitlement();
            case WriteAccount.Outcome.Busy(var reason) -> new Answer.Busy(reason);
            case WriteAccount.Outcome.MessagesDone(var messages) ->
                throw new IllegalStateException("no messages were given, but " + messages + " came back");
            case WriteAccount.Outcome.NothingDue() -> throw new IllegalStateException("more was asked than to settle");
        };
    }
}
