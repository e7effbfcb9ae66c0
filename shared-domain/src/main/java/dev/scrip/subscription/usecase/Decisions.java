package dev.scrip.subscription.usecase;

import dev.scrip.subscription.Decided;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what was decided: the subscription, its intent, its payment and what is told of them together. */
final class Decisions {
    private Decisions() {}

    static Billing.Answer write(Billing billing, PaymentCollector collector, Decided decided, Instant at) {
        decided.payment().ifPresent(collector::collect);
        return billing.write(write(decided, at));
    }

    static Billing.Write write(Decided decided, Instant at) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(decided.after());
        decided.payment().ifPresent(subjects::add);
        return new Billing.Write(
                decided.after().tenant(),
                subjects,
                Optional.empty(),
                decided.intent().stream().toList(),
                Notice.of(decided, at),
                Optional.empty());
    }
}
