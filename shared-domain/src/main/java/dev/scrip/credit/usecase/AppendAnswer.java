package dev.scrip.credit.usecase;

import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import java.util.List;

/** What came of an append. */
public sealed interface AppendAnswer {
    record Written() implements AppendAnswer {}

    /** Another commit, or this very one by an earlier try, lies in the slot. */
    record SlotTaken(StoredCommit by) implements AppendAnswer {}

    /** Some once-keys or packs were there already; this beats a taken slot. Both lists hold only what was taken. */
    record OnceTaken(List<Append.Once> onceKeys, List<TakenPack> packs) implements AppendAnswer {}

    /** Certainly not written, and for no reason of its own: contention or throttling. Wait and decide again. */
    record NotWritten(String reason) implements AppendAnswer {}

    /** Perhaps written, perhaps still to be: the answer was lost. Only the same append may be sent again. */
    record Unknown(String reason) implements AppendAnswer {}

    /** A message that was done before, and the slot of the commit that did it. */
    record TakenPack(String messageId, Slot slot) {}
}
