package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.OverageBill.State;
import dev.scrip.credit.OverageBill.Step;
import java.time.temporal.ChronoUnit;

/** Notes how far an overage charge is billed: forward only, and each step once, however often it is reported. */
public final class BillOverage {
    private static final int TRIES = 5;

    private final OverageCharges charges;
    private final BusinessClock clock;

    public BillOverage(OverageCharges charges, BusinessClock clock) {
        this.charges = charges;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** By this call, or an earlier one with the same reference. */
        record Done(OverageBill bill) implements Answer {}

        record NotFound() implements Answer {}

        /** It is further than that already. */
        record Backward() implements Answer {}

        /** The step was taken before by another reference. */
        record TakenByAnother() implements Answer {}

        /** Changed all the time; worth another try. */
        record Busy() implements Answer {}
    }

    public Answer bill(Tenant tenant, String id, State wanted, String reference) {
        for (int i = 0; i < TRIES; i++) {
            var found = charges.find(tenant, id);
            if (found.isEmpty()) {
                return new Answer.NotFound();
            }
            var now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
            switch (found.get().to(wanted, reference, now)) {
                case Step.Taken(var after) -> {
                    if (charges.replace(after)) {
                        return new Answer.Done(after);
                    }
                }
                case Step.TakenBefore() -> {
                    return new Answer.Done(found.get());
                }
                case Step.TakenByAnother() -> {
                    return new Answer.TakenByAnother();
                }
                case Step.Backward() -> {
                    return new Answer.Backward();
                }
            }
        }
        return new Answer.Busy();
    }
}
