package dev.scrip.subscription.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Purchase;
import dev.scrip.subscription.Unsellable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records a one-time payment that was made elsewhere, and grants its credits once. */
public final class CreatePayment {
    private final Billing billing;
    private final Offers offers;
    private final Buyers buyers;
    private final BillingIds ids;
    private final CompleteIntent complete;
    private final PaymentCollector collector;
    private final BusinessClock clock;

    public CreatePayment(
            Billing billing,
            Offers offers,
            Buyers buyers,
            BillingIds ids,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        this.billing = billing;
        this.offers = offers;
        this.buyers = buyers;
        this.ids = ids;
        this.complete = complete;
        this.collector = collector;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** @param payment its credits may still be pending where an account was busy; they come by themselves */
        record Created(Payment payment) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record NotForSale(Unsellable why) implements Answer {}

        record NoCustomer() implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the payment, where it is to have one */
    public Answer create(Tenant tenant, Buyer buyer, NewPayment wanted, Function<String, Optional<Receipt>> receipt) {
        List<Offer> cart = new ArrayList<>();
        for (CartLine line : wanted.cart()) {
            var offer = offers.find(tenant, line);
            if (offer.isEmpty()) {
                return new Answer.NotForSale(new Unsellable(line.productId(), Unsellable.Reason.NOT_FOUND));
            }
            var unsellable = offer.get().unsellableOnce();
            if (unsellable.isPresent()) {
                return new Answer.NotForSale(unsellable.get());
            }
            cart.add(offer.get());
        }
        var problems = wanted.problems(cart);
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        var now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
        var id = ids.payment(now);
        var paper = receipt.apply(id);
        return switch (buyers.resolve(tenant, buyer, paper.map(Receipt::hash))) {
            case Buyers.Answer.Customer(String customerId) -> {
                var purchase = Purchase.of(id, tenant, customerId, wanted, cart, Optional.empty(), now);
                collector.collect(purchase.payment());
                var write = Billing.Write.of(purchase.payment(), Optional.of(purchase.intent()))
                        .with(Notice.paid(purchase.payment()));
                yield switch (billing.write(write.with(paper))) {
                    case Billing.Answer.Written() -> new Answer.Created(granted(purchase.payment()));
                    case Billing.Answer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
                    case Billing.Answer.Stale() ->
                        throw new IllegalStateException("a payment's id was given twice: " + id);
                };
            }
            case Buyers.Answer.Unknown() -> new Answer.NoCustomer();
            case Buyers.Answer.Refused(var wrong) -> new Answer.Refused(wrong);
        };
    }

    private Payment granted(Payment payment) {
        return switch (complete.complete(payment)) {
            case CompleteIntent.Answer.Completed() ->
                billing.payment(payment.tenant(), payment.id()).orElse(payment);
            case CompleteIntent.Answer.Busy(var _) -> payment;
        };
    }
}
