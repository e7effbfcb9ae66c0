package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/**
 * An overage charge, and how far whoever bills it has come. That only goes forward, and each step is taken once.
 *
 * @param invoiced present once it was put on an invoice
 * @param settled present once it was paid, or otherwise done with
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record OverageBill(
        AccountId account, OverageCharge charge, Optional<Mark> invoiced, Optional<Mark> settled, long version) {

    /** How far it is. */
    public enum State {
        OPEN,
        INVOICED,
        SETTLED
    }

    /** @param reference what whoever bills it knows the step by, such as the number of an invoice */
    public record Mark(String reference, Instant at) {}

    /** What comes of the wish to take a step. */
    public sealed interface Step {
        record Taken(OverageBill after) implements Step {}

        /** By the same reference before: nothing is left to do. */
        record TakenBefore() implements Step {}

        /** By another reference before: taking it again would bill it twice. */
        record TakenByAnother() implements Step {}

        /** It is further than that already. */
        record Backward() implements Step {}
    }

    /** As the end of a cycle leaves it. */
    public static OverageBill open(AccountId account, OverageCharge charge) {
        return new OverageBill(account, charge, Optional.empty(), Optional.empty(), 1);
    }

    public String id() {
        return LedgerIds.overageCharge(account, charge.number());
    }

    public State state() {
        if (settled.isPresent()) {
            return State.SETTLED;
        }
        return invoiced.isPresent() ? State.INVOICED : State.OPEN;
    }

    /** The newest step, if one was taken. */
    public Optional<Mark> newest() {
        return settled.or(() -> invoiced);
    }

    /** An invoice may be skipped. */
    public Step to(State wanted, String reference, Instant at) {
        Optional<Mark> before = switch (wanted) {
            case OPEN -> Optional.empty();
            case INVOICED -> invoiced;
            case SETTLED -> settled;
        };
        if (before.isPresent()) {
            return before.get().reference().equals(reference) ? new Step.TakenBefore() : new Step.TakenByAnother();
        }
        if (wanted.compareTo(state()) <= 0) {
            return new Step.Backward();
        }
        var mark = Optional.of(new Mark(reference, at));
        return new Step.Taken(
                wanted == State.INVOICED
                        ? new OverageBill(account, charge, mark, settled, version + 1)
                        : new OverageBill(account, charge, invoiced, mark, version + 1));
    }
}
