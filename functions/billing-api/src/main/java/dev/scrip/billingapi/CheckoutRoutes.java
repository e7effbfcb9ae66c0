package dev.scrip.billingapi;

import dev.scrip.access.Receipt;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.PublicUrl;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.CheckoutStatus;
import dev.scrip.subscription.NewCheckout;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.OpenCheckout;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Checkouts as the business sees them; the buyer sees {@link CheckoutPages}. */
@Singleton
public final class CheckoutRoutes {
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);

    private final Billing billing;
    private final OpenCheckout open;
    private final Customers customers;
    private final PublicUrl address;
    private final InstantSource clock;

    public CheckoutRoutes(
            Billing billing, OpenCheckout open, Customers customers, PublicUrl address, InstantSource clock) {
        this.billing = billing;
        this.open = open;
        this.customers = customers;
        this.address = address;
        this.clock = clock;
    }

    Response open(Request request) {
        var wanted = read(request.object());
        if (wanted.buyer().orElse(null) instanceof Buyer.Known(String id)
                && customers.find(request.tenant(), id).isEmpty()) {
            throw Refusals.noCustomer();
        }
        var once = CreateOnce.of(request);
        return switch (open.open(request.tenant(), wanted, id -> Optional.of(once.receipt(id, clock.instant())))) {
            case OpenCheckout.Answer.Opened(Checkout made) -> opened(request, made);
            case OpenCheckout.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(opened(request, found(request, once.createdBy(earlier))));
            case OpenCheckout.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case OpenCheckout.Answer.NotForSale(var why) -> throw Refusals.notForSale(why, "product_cart");
            case OpenCheckout.Answer.Preview(var _) -> throw ApiError.of(ErrorCode.INTERNAL_SERVER_ERROR);
        };
    }

    private static NewCheckout read(Json.Obj body) {
        Fields fields = Fields.of(body);
        Refusals.notOffered(fields, "confirm", "discount_code", "discount_codes", "payment_method_id");
        var subscription = fields.optionalObject("subscription_data");
        subscription.ifPresent(data -> Refusals.notOffered(data, "on_demand"));
        var wanted = new NewCheckout(
                CartWire.lines(fields),
                fields.optionalObject("customer").map(CartWire::buyer),
                fields.optional("return_url", TEXT),
                subscription.flatMap(data -> data.optional("trial_period_days", Numbers.INTEGER)),
                fields.optional("metadata", CartWire.METADATA, Map.of()));
        fields.verify();
        return wanted;
    }

    private Response opened(Request request, Checkout checkout) {
        return Response.ok(Json.object()
                .put("session_id", checkout.id())
                .putText(
                        "checkout_url",
                        address.page(
                                request,
                                "/checkout/" + CheckoutCode.of(checkout).text()))
                .put("client_secret", Json.NULL)
                .put("payment_id", Json.NULL)
                .put("publishable_key", Json.NULL)
                .build());
    }

    Response get(Request request) {
        var checkout = found(request, request.ownId("session_id"));
        Optional<CustomerProfile> profile = checkout.customerId()
                .flatMap(id -> customers.find(request.tenant(), id))
                .map(Customer::profile)
                .or(() -> checkout.buyer().flatMap(buyer -> profile(request, buyer)));
        return Response.ok(Json.object()
                .put("id", checkout.id())
                .put("created_at", Instants.json(checkout.createdAt()))
                .putText("customer_email", profile.map(CustomerProfile::email))
                .putText("customer_name", profile.map(CustomerProfile::name))
                .putText("payment_id", checkout.paymentId())
                .putText(
                        "payment_status",
                        checkout.status() == CheckoutStatus.COMPLETED ? Optional.of("succeeded") : Optional.empty())
                .putText("subscription_id", checkout.subscriptionId())
                .build());
    }

    private Optional<CustomerProfile> profile(Request request, Buyer buyer) {
        return switch (buyer) {
            case Buyer.Known(String id) -> customers.find(request.tenant(), id).map(Customer::profile);
            case Buyer.New(CustomerProfile profile) -> Optional.of(profile);
        };
    }

    private Checkout found(Request request, String id) {
        return billing.checkout(request.tenant(), id).orElseThrow(ApiError::notFound);
    }
}
