package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.UsageBatch;
import java.util.List;
import java.util.Optional;

/** Deducts usage messages from one account, each once, whatever is delivered again and in whatever mix. */
public final class DeductUsage {

    /** Usage packs that fit one transaction beside the slot, forty grants' items, an overage charge and the account. */
    public static final int MAX_BATCHES = 57;

    private final WriteAccount account;

    public DeductUsage(WriteAccount account) {
        this.account = account;
    }

    public sealed interface Answer {
        /** Every message is in the log now, by this call or an earlier one. */
        record Done() implements Answer {}

        record NoEntitlement() implements Answer {}

        /** Nothing is known to be lost: the messages are to be delivered again. */
        record Busy(String reason) implements Answer {}
    }

    /** @param batches at most {@link #MAX_BATCHES}, each of another message */
    public Answer deduct(AccountId id, List<UsageBatch> batches) {
        if (batches.size() > MAX_BATCHES) {
            throw new IllegalArgumentException(batches.size() + " messages do not fit one commit");
        }
        var left = batches;
        while (!left.isEmpty()) {
            var packs = left.stream()
                    .map(batch -> new Append.Pack(batch.messageId(), batch.pack()))
                    .toList();
            switch (account.write(id, new LedgerCommand.Meter(left), Optional.empty(), packs)) {
                case WriteAccount.Outcome.Written(var _) -> {
                    return new Answer.Done();
                }
                case WriteAccount.Outcome.MessagesDone(var done) ->
                    left = left.stream()
                            .filter(batch -> !done.contains(batch.messageId()))
                            .toList();
                case WriteAccount.Outcome.NoEntitlement() -> {
                    return new Answer.NoEntitlement();
                }
                case WriteAccount.Outcome.Busy(var reason) -> {
                    return new Answer.Busy(reason);
                }
                case WriteAccount.Outcome.Replayed(var _),
                        WriteAccount.Outcome.KeyReused(),
                        WriteAccount.Outcome.Declined(var _),
                        WriteAccount.Outcome.NothingDue() ->
                    throw new IllegalStateException("usage has no key, is never declined and always writes its packs");
            }
        }
        return new Answer.Done();
    }
}
