package dev.scrip.subscription.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.CheckoutStatus;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.Decided;
import dev.scrip.subscription.DerivedId;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.NewSubscription;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Purchase;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Unsellable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes a checkout in test mode as paid: one purchase, however often it is asked. All ids follow from that of the
 * checkout, and everything is decided in one write.
 */
public final class CompleteCheckout {
    private final Billing billing;
    private final Offers offers;
    private final Buyers buyers;
    private final CompleteIntent complete;
    private final PaymentCollector collector;
    private final BusinessClock clock;

    public CompleteCheckout(
            Billing billing,
            Offers offers,
            Buyers buyers,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        this.billing = billing;
        this.offers = offers;
        this.buyers = buyers;
        this.complete = complete;
        this.collector = collector;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Completed(Checkout checkout) implements Answer {}

        record NotFound() implements Answer {}

        record Expired() implements Answer {}

        /** Nobody pays here with real money. */
        record NotInTestMode() implements Answer {}

        /** It was opened without a buyer, so one must be told now. */
        record BuyerNeeded() implements Answer {}

        record NoCustomer() implements Answer {}

        record NotForSale(Unsellable why) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** Worth another try. */
        record Busy() implements Answer {}
    }

    /** @param buyer for a checkout that was opened without one */
    public Answer complete(Tenant tenant, String id, Optional<Buyer> buyer) {
        if (tenant.mode() != Mode.TEST) {
            return new Answer.NotInTestMode();
        }
        var found = billing.checkout(tenant, id);
        if (found.isEmpty()) {
            return new Answer.NotFound();
        }
        var checkout = found.get();
        var now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
        if (checkout.status() == CheckoutStatus.COMPLETED) {
            return carriedOut(checkout);
        }
        if (checkout.hasExpiredAt(now)) {
            return new Answer.Expired();
        }
        return switch (Carts.offers(offers, tenant, checkout.cart())) {
            case Carts.Cart.NotForSale(var why) -> new Answer.NotForSale(why);
            case Carts.Cart.ForSale(var cart) -> paid(checkout, cart, buyer, now);
        };
    }

    private Answer paid(Checkout checkout, List<Offer> cart, Optional<Buyer> told, Instant now) {
        var buyer = checkout.buyer().or(() -> told);
        if (buyer.isEmpty()) {
            return new Answer.BuyerNeeded();
        }
        return switch (buyers.resolve(checkout.tenant(), buyer.get(), Optional.of(checkout.id()))) {
            case Buyers.Answer.Unknown() -> new Answer.NoCustomer();
            case Buyers.Answer.Refused(var problems) -> new Answer.Refused(problems);
            case Buyers.Answer.Customer(var customerId) -> written(checkout, cart, customerId, now);
        };
    }

    private Answer written(Checkout checkout, List<Offer> cart, String customerId, Instant now) {
        var purchase = purchase(checkout, cart, customerId, now);
        var start = start(checkout, cart, customerId, now);
        List<Subject> subjects = new ArrayList<>();
        purchase.map(Purchase::payment).ifPresent(subjects::add);
        start.map(Decided::after).ifPresent(subjects::add);
        start.flatMap(Decided::payment).ifPresent(subjects::add);
        var payments = Stream.concat(purchase.map(Purchase::payment).stream(), start.flatMap(Decided::payment).stream())
                .toList();
        payments.forEach(collector::collect);
        var notices = new ArrayList<Notice>();
        purchase.map(Purchase::payment).map(Notice::paid).ifPresent(notices::add);
        start.map(decided -> Notice.of(decided, now)).ifPresent(notices::addAll);
        List<Intent> intents = Stream.concat(
                        purchase.map(Purchase::intent).stream(), start.flatMap(Decided::intent).stream())
                .toList();
        var completed = checkout.completed(
                customerId,
                payments.stream().findFirst().map(Payment::id),
                start.map(decided -> decided.after().id()));
        var write = new Billing.Write(
                checkout.tenant(), subjects, Optional.of(completed), intents, notices, Optional.empty());
        if (billing.write(write) instanceof Billing.Answer.Written) {
            return carriedOut(completed);
        }
        // Somebody else has completed it meanwhile.
        return billing.checkout(checkout.tenant(), checkout.id())
                .filter(now2 -> now2.status() == CheckoutStatus.COMPLETED)
                .map(this::carriedOut)
                .orElseGet(Answer.Busy::new);
    }

    private static Optional<Purchase> purchase(Checkout checkout, List<Offer> cart, String customerId, Instant now) {
        var once = IntStream.range(0, cart.size())
                .filter(i -> !cart.get(i).price().isRecurring())
                .boxed()
                .toList();
        return once.isEmpty()
                ? Optional.empty()
                : Optional.of(Purchase.of(
                        DerivedId.of("pay", checkout.id()),
                        checkout.tenant(),
                        customerId,
                        new NewPayment(
                                once.stream().map(checkout.cart()::get).toList(),
                                Optional.empty(),
                                checkout.metadata()),
                        once.stream().map(cart::get).toList(),
                        Optional.of(checkout.id()),
                        now));
    }

    private static Optional<Decided> start(Checkout checkout, List<Offer> cart, String customerId, Instant now) {
        return IntStream.range(0, cart.size())
                .filter(i -> cart.get(i).price().isRecurring())
                .boxed()
                .findFirst()
                .map(i -> {
                    CartLine line = checkout.cart().get(i);
                    return Cycles.start(
                            DerivedId.of("sub", checkout.id()),
                            checkout.tenant(),
                            customerId,
                            new NewSubscription(
                                    line.productId(),
                                    line.quantity(),
                                    checkout.trialPeriodDays(),
                                    line.overrides(),
                                    Optional.empty(),
                                    checkout.metadata()),
                            cart.get(i),
                            Optional.of(checkout.id()),
                            now);
                });
    }

    /** Where an account is busy it gets its part by itself. */
    private Answer carriedOut(Checkout checkout) {
        checkout.paymentId()
                .flatMap(id -> billing.payment(checkout.tenant(), id))
                .ifPresent(complete::complete);
        checkout.subscriptionId()
                .flatMap(id -> billing.subscription(checkout.tenant(), id))
                .ifPresent(complete::complete);
        return new Answer.Completed(checkout);
    }
}
