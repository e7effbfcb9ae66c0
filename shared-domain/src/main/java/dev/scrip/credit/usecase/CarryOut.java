package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.form.Sha256;
import java.util.List;
import java.util.Optional;

/** Carries out what an intent decided for an account, once, however often it is asked. */
public final class CarryOut {
    private final WriteAccount account;

    public CarryOut(WriteAccount account) {
        this.account = account;
    }

    public sealed interface Answer {
        /** @param commit the one that carried it out, by this call or an earlier one */
        record Done(Commit commit) implements Answer {}

        /** There is no such entitlement. */
        record NoEntitlement() implements Answer {}

        /** Nothing is known to be lost: it is to be asked again. */
        record Busy(String reason) implements Answer {}
    }

    /** @param intentId names what is carried out once; one intent has at most one instruction for an account */
    public Answer carryOut(AccountId id, String intentId, Instruction instruction) {
        var key = new WriteAccount.Key(new OnceKey("intent", intentId), Sha256.of(intentId));
        return switch (account.write(id, new LedgerCommand.CarryOut(instruction), Optional.of(key), List.of())) {
            case WriteAccount.Outcome.Written(var commit) -> new Answer.Done(commit);
            case WriteAccount.Outcome.Replayed(var commit) -> new Answer.Done(commit);
            case WriteAccount.Outcome.NoEntitlement() -> new Answer.NoEntitlement();
            case WriteAccount.Outcome.Busy(var reason) -> new Answer.Busy(reason);
            case WriteAccount.Outcome.KeyReused(),
                    WriteAccount.Outcome.Declined(var _),
                    WriteAccount.Outcome.NothingDue(),
                    WriteAccount.Outcome.MessagesDone(var _) ->
                throw new IllegalStateException("an instruction is never declined: " + intentId);
        };
    }
}
