package dev.scrip.subscription.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.NewSubscription;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.Unsellable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records a subscription that was sold elsewhere, with its first payment, and grants the credits of its first cycle. */
public final class StartSubscription {
    private final Billing billing;
    private final Offers offers;
    private final Buyers buyers;
    private final BillingIds ids;
    private final CompleteIntent complete;
    private final PaymentCollector collector;
    private final BusinessClock clock;

    public StartSubscription(
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
        /** @param subscription its start may still be pending where an account was busy; it goes on by itself */
        record Started(Subscription subscription, Payment payment) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record NotForSale(Unsellable why) implements Answer {}

        record NoCustomer() implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the subscription, where it is to have one */
    public Answer start(
            Tenant tenant, Buyer buyer, NewSubscription wanted, Function<String, Optional<Receipt>> receipt) {
        var found = offers.find(tenant, wanted.productId(), wanted.quantity(), wanted.overrides());
        if (found.isEmpty()) {
            return new Answer.NotForSale(new Unsellable(wanted.productId(), Unsellable.Reason.NOT_FOUND));
        }
        Offer offer = found.get();
        var unsellable = offer.unsellableAsPlan();
        if (unsellable.isPresent()) {
            return new Answer.NotForSale(unsellable.get());
        }
        var problems = wanted.problems(offer);
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        var now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
        var id = ids.subscription(now);
        var paper = receipt.apply(id);
        return switch (buyers.resolve(tenant, buyer, paper.map(Receipt::hash))) {
            case Buyers.Answer.Customer(String customerId) -> {
                var decided = Cycles.start(id, tenant, customerId, wanted, offer, Optional.empty(), now);
                var payment = decided.payment().orElseThrow();
                collector.collect(payment);
                yield switch (billing.write(Decisions.write(decided, now).with(paper))) {
                    case Billing.Answer.Written() -> started(decided.after(), payment);
                    case Billing.Answer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
                    case Billing.Answer.Stale() ->
                        throw new IllegalStateException("a subscription's id was given twice: " + id);
                };
            }
            case Buyers.Answer.Unknown() -> new Answer.NoCustomer();
            case Buyers.Answer.Refused(var wrong) -> new Answer.Refused(wrong);
        };
    }

    private Answer started(Subscription subscription, Payment payment) {
        return new Answer.Started(
                switch (complete.complete(subscription)) {
                    case CompleteIntent.Answer.Completed() ->
                        billing.subscription(subscription.tenant(), subscription.id())
                                .orElse(subscription);
                    case CompleteIntent.Answer.Busy(var _) -> subscription;
                },
                payment);
    }
}
