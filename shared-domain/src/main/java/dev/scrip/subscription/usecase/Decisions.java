package dev.scrip.subscription.usecase;

import dev.scrip.subscription.Decided;
import dev.scrip.subscription.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what was decided: the subscription, its intent and its payment together. */
final class Decisions {
    private Decisions() {}

    static Billing.Answer write(Billing billing, PaymentCollector collector, Decided decided) {
        decided.payment().ifPresent(collector::collect);
        return billing.write(write(decided));
    }

    static Billing.Write write(Decided decided) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(decided.after());
        decided.payment().ifPresent(subjects::add);
        return new Billing.Write(
                decided.after().tenant(),
                subjects,
                Optional.empty(),
                decided.intent().stream().toList(),
                Optional.empty());
    }
}
