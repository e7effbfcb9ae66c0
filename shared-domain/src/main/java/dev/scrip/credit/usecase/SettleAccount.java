package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerCommand;
import java.util.List;
import java.util.Optional;

/** Writes what time has made due on an account, and nothing where nothing is due. */
public final class SettleAccount {
    private final WriteAccount account;

    public SettleAccount(WriteAccount account) {
        this.account = account;
    }

    public sealed interface Answer {
        record Settled() implements Answer {}

        record NothingDue() implements Answer {}

        record NoEntitlement() implements Answer {}

        record Busy(String reason) implements Answer {}
    }

    public Answer settle(AccountId id) {
        return switch (account.write(id, new LedgerCommand.Settle(), Optional.empty(), List.of())) {
            case WriteAccount.Outcome.Written(var _) -> new Answer.Settled();
            case WriteAccount.Outcome.NothingDue() -> new Answer.NothingDue();
            case WriteAccount.Outcome.NoEntitlement() -> new Answer.NoEntitlement();
            case WriteAccount.Outcome.Busy(var reason) -> new Answer.Busy(reason);
            case WriteAccount.Outcome.Replayed(var _),
                    WriteAccount.Outcome.KeyReused(),
                    WriteAccount.Outcome.MessagesDone(var _),
                    WriteAccount.Outcome.Declined(var _) ->
                throw new IllegalStateException("settling has no key and is never declined");
        };
    }
}
