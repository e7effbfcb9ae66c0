package dev.scrip.subscription.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.subscription.GrantedCredits;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.NewRefund;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundItem;
import dev.scrip.subscription.Refunding;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Pays back what is unused of a one-time payment, and says what that would be. */
public final class RefundPayment {
    private final Billing billing;
    private final RemainingCredits remaining;
    private final BillingIds ids;
    private final CompleteIntent complete;
    private final BusinessClock clock;

    public RefundPayment(
            Billing billing, RemainingCredits remaining, BillingIds ids, CompleteIntent complete, BusinessClock clock) {
        this.billing = billing;
        this.remaining = remaining;
        this.ids = ids;
        this.complete = complete;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** @param refund pending where an account was busy; it goes on by itself */
        record Created(Refund refund) implements Answer {}

        /**
         * What it would pay; nothing was written.
         *
         * @param left what is unused
         */
        record Refundable(Payment payment, Money worth, List<Refunding.Left> left) implements Answer {}

        record NoPayment() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record Declined(Refunding.Refusal why) implements Answer {}

        /** The credits of the payment are still on their way; worth another try. */
        record Busy(String reason) implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the refund, where it is to have one */
    public Answer refund(Tenant tenant, NewRefund wanted, Function<String, Optional<Receipt>> receipt) {
        return withGranted(tenant, wanted.paymentId(), payment -> {
            var problems = Refunding.problems(wanted, payment);
            if (!problems.isEmpty()) {
                return new Answer.Refused(problems);
            }
            var refusal = Refunding.refusal(wanted, payment);
            if (refusal.isPresent()) {
                return new Answer.Declined(refusal.get());
            }
            if (left(payment, wanted.items()).isEmpty()) {
                return new Answer.Declined(Refunding.Refusal.NOTHING_LEFT);
            }
            return created(payment, wanted, receipt);
        });
    }

    /** What a refund of everything would pay now. */
    public Answer refundable(Tenant tenant, String paymentId) {
        return withGranted(tenant, paymentId, payment -> {
            if (payment.subscriptionId().isPresent()) {
                return new Answer.Declined(Refunding.Refusal.PAYMENT_OF_SUBSCRIPTION);
            }
            var left = left(payment, List.of());
            return new Answer.Refundable(payment, Refunding.worth(payment, left), left);
        });
    }

    private Answer withGranted(Tenant tenant, String paymentId, Function<Payment, Answer> then) {
        var payment = billing.payment(tenant, paymentId);
        if (payment.isEmpty()) {
            return new Answer.NoPayment();
        }
        if (complete.complete(payment.get()) instanceof CompleteIntent.Answer.Busy(var reason)) {
            return new Answer.Busy(reason);
        }
        return then.apply(
                payment.get().pending().isEmpty()
                        ? payment.get()
                        : billing.payment(tenant, paymentId).orElseThrow());
    }

    private Answer created(Payment payment, NewRefund wanted, Function<String, Optional<Receipt>> receipt) {
        var now = clock.now(payment.tenant()).truncatedTo(ChronoUnit.MICROS);
        var id = ids.refund(now);
        var refunding = Refunding.of(id, wanted, payment, now);
        var write = Billing.Write.of(refunding.refund(), Optional.of(refunding.intent()));
        return switch (billing.write(write.with(receipt.apply(id)))) {
            case Billing.Answer.Written() -> new Answer.Created(carriedOut(refunding.refund()));
            case Billing.Answer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
            case Billing.Answer.Stale() -> throw new IllegalStateException("a refund's id was given twice: " + id);
        };
    }

    private Refund carriedOut(Refund refund) {
        return switch (complete.complete(refund)) {
            case CompleteIntent.Answer.Completed() ->
                billing.refund(refund.tenant(), refund.id()).orElse(refund);
            case CompleteIntent.Answer.Busy(var _) -> refund;
        };
    }

    private List<Refunding.Left> left(Payment payment, List<RefundItem> items) {
        Map<String, List<GrantedCredits>> byEntitlement = new LinkedHashMap<>();
        Refunding.selected(payment, items)
                .forEach(granted -> byEntitlement
                        .computeIfAbsent(granted.creditEntitlementId(), _ -> new ArrayList<>())
                        .add(granted));
        List<Refunding.Left> all = new ArrayList<>();
        byEntitlement.forEach((entitlement, grants) -> {
            Map<Long, Credits> rest = remaining.of(
                    new AccountId(payment.tenant(), entitlement, payment.customerId()),
                    grants.stream().map(GrantedCredits::grant).toList());
            grants.forEach(granted -> Optional.ofNullable(rest.get(granted.grant()))
                    .ifPresent(credits -> all.add(new Refunding.Left(granted, credits, granted.cost()))));
        });
        return all;
    }
}
