package dev.scrip.subscription.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.NewCheckout;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Unsellable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Opens a checkout, or says what is in a cart. */
public final class OpenCheckout {
    private final Billing billing;
    private final Offers offers;
    private final BillingIds ids;
    private final BusinessClock clock;

    public OpenCheckout(Billing billing, Offers offers, BillingIds ids, BusinessClock clock) {
        this.billing = billing;
        this.offers = offers;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Opened(Checkout checkout) implements Answer {}

        /** @param offers one for each line of the cart; nothing was written */
        record Preview(List<Offer> offers) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record NotForSale(Unsellable why) implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the checkout, where it is to have one */
    public Answer open(Tenant tenant, NewCheckout wanted, Function<String, Optional<Receipt>> receipt) {
        var checked = preview(tenant, wanted);
        if (!(checked instanceof Answer.Preview)) {
            return checked;
        }
        var now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
        var checkout = wanted.opened(ids.checkout(now), tenant, now);
        var write = new Billing.Write(
                tenant, List.of(), Optional.of(checkout), List.of(), List.of(), receipt.apply(checkout.id()));
        return switch (billing.write(write)) {
            case Billing.Answer.Written() -> new Answer.Opened(checkout);
            case Billing.Answer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
            case Billing.Answer.Stale() ->
                throw new IllegalStateException("a checkout's id was given twice: " + checkout.id());
        };
    }

    public Answer preview(Tenant tenant, NewCheckout wanted) {
        return switch (Carts.offers(offers, tenant, wanted.cart())) {
            case Carts.Cart.NotForSale(var why) -> new Answer.NotForSale(why);
            case Carts.Cart.ForSale(var found) -> {
                var problems = wanted.problems(found);
                yield problems.isEmpty() ? new Answer.Preview(found) : new Answer.Refused(problems);
            }
        };
    }
}
