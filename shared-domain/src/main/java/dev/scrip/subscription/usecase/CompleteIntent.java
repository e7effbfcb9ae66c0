package dev.scrip.subscription.usecase;

import dev.scrip.credit.Commit;
import dev.scrip.credit.usecase.CarryOut;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Purchase;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.Refunding;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Carries on with an intent from wherever it is: gives every account its part, once, and then notes on the subject that
 * nothing is pending any more. Safe to repeat, and by several at once.
 */
public final class CompleteIntent {
    private static final int TRIES = 5;

    private final Billing billing;
    private final CarryOut accounts;

    public CompleteIntent(Billing billing, CarryOut accounts) {
        this.billing = billing;
        this.accounts = accounts;
    }

    public sealed interface Answer {
        /** No intent of the subject is pending, or somebody else has changed it since: it is to be read again. */
        record Completed() implements Answer {}

        /** An account cannot be written now; it is to be tried again later. */
        record Busy(String reason) implements Answer {}
    }

    public Answer complete(Subject subject) {
        if (subject.pending().isEmpty()) {
            return new Answer.Completed();
        }
        var id = subject.pending().get().intentId();
        var intent = billing.intent(subject.tenant(), id)
                .orElseThrow(() -> new IllegalStateException("intent " + id + " is missing"));
        var commits = new LinkedHashMap<String, Commit>();
        for (var part : intent.parts()) {
            switch (accounts.carryOut(intent.account(part), intent.id(), part.instruction())) {
                case CarryOut.Answer.Done(var commit) -> commits.put(part.creditEntitlementId(), commit);
                case CarryOut.Answer.Busy(var reason) -> {
                    return new Answer.Busy(reason);
                }
                case CarryOut.Answer.NoEntitlement() ->
                    throw new IllegalStateException("intent " + id + " names an entitlement that never was");
            }
        }
        return finish(subject, intent, commits);
    }

    /** Who finds the subject changed reads it again: as a rule somebody else has completed the intent meanwhile. */
    private Answer finish(Subject first, Intent intent, Map<String, Commit> commits) {
        var subject = first;
        for (int i = 0; i < TRIES; i++) {
            if (billing.write(completed(subject, intent, commits)) instanceof Billing.Answer.Written) {
                return new Answer.Completed();
            }
            subject = reread(subject);
            if (!subject.pending().equals(first.pending())) {
                return new Answer.Completed();
            }
        }
        return new Answer.Busy("contended");
    }

    private Billing.Write completed(Subject subject, Intent intent, Map<String, Commit> commits) {
        return switch (subject) {
            case Subscription subscription -> Billing.Write.of(subscription.completed(), Optional.empty());
            case Payment payment ->
                Billing.Write.of(payment.completed(Purchase.granted(payment, intent, commits)), Optional.empty());
            case Refund refund -> {
                var payment = billing.payment(refund.tenant(), refund.paymentId())
                        .orElseThrow(() -> new IllegalStateException("a refund is left without its payment"));
                var succeeded =
                        refund.succeeded(Refunding.worth(payment, commits).min(payment.unrefunded()));
                yield Billing.Write.of(succeeded, Optional.empty(), payment.plusRefunded(succeeded.amount()))
                        .with(Notice.refunded(succeeded, intent.at()));
            }
        };
    }

    private Subject reread(Subject subject) {
        Optional<? extends Subject> now = switch (subject) {
            case Subscription it -> billing.subscription(it.tenant(), it.id());
            case Payment it -> billing.payment(it.tenant(), it.id());
            case Refund it -> billing.refund(it.tenant(), it.id());
        };
        return now.orElseThrow(() -> new IllegalStateException(subject.id() + " is gone"));
    }
}
