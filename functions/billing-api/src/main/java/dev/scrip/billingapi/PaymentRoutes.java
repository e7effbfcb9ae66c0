package dev.scrip.billingapi;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.usecase.Products;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Refunding;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.CreatePayment;
import dev.scrip.subscription.usecase.RefundPayment;
import dev.scrip.view.PaymentView;
import dev.scrip.view.People;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What was paid, and what of it is still worth money. */
@Singleton
public final class PaymentRoutes {
    private static final int MOST_REFUNDS = 100;

    private final Billing billing;
    private final CreatePayment create;
    private final RefundPayment refunds;
    private final Customers customers;
    private final Products products;
    private final InstantSource clock;

    public PaymentRoutes(
            Billing billing,
            CreatePayment create,
            RefundPayment refunds,
            Customers customers,
            Products products,
            InstantSource clock) {
        this.billing = billing;
        this.create = create;
        this.refunds = refunds;
        this.customers = customers;
        this.products = products;
        this.clock = clock;
    }

    Response list(Request request) {
        Query query = request.query();
        boolean otherBrand = Lists.isOfOtherBrand(request);
        var status = query.get("status", BillingWords.PAYMENT_STATUS);
        var filter = new PaymentFilter(
                status.flatMap(Function.identity()),
                query.get("customer_id", Kind.customerId()),
                query.get("subscription_id", Kind.ownId()),
                query.instant("created_at_gte"),
                query.instant("created_at_lte"));
        var page = request.page();
        var people = new People(customers, request.tenant());
        return Response.items(Lists.unlessImpossible(
                otherBrand ? Optional.of(Optional.empty()) : status,
                () -> billing.payments(request.tenant(), filter, page.offset(), page.limit()).stream()
                        .map(payment -> (Json) PaymentView.item(payment, people.of(payment.customerId()))
                                .build())
                        .toList()));
    }

    Response get(Request request) {
        var payment = found(request.tenant(), request.ownId("payment_id"));
        var filter = new RefundFilter(
                Optional.empty(), Optional.empty(), Optional.of(payment.id()), Optional.empty(), Optional.empty());
        return Response.ok(PaymentView.of(
                        payment,
                        new People(customers, request.tenant()).of(payment.customerId()),
                        billing.refunds(request.tenant(), filter, 0, MOST_REFUNDS))
                .build());
    }

    Response create(Request request) {
        var wanted = PaymentWire.readNew(request.object());
        var once = CreateOnce.of(request);
        var answer = create.create(
                request.tenant(),
                wanted.buyer(),
                wanted.payment(),
                id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case CreatePayment.Answer.Created(Payment made) -> created(request, made);
            case CreatePayment.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(created(request, found(request.tenant(), once.createdBy(earlier))));
            case CreatePayment.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case CreatePayment.Answer.NotForSale(var why) -> throw Refusals.notForSale(why, "product_cart");
            case CreatePayment.Answer.NoCustomer() -> throw Refusals.noCustomer();
        };
    }

    private Response created(Request request, Payment made) {
        return Response.ok(PaymentWire.created(made, new People(customers, request.tenant()).of(made.customerId())));
    }

    /** A subscription's payments are not paid back, so nothing of them is. */
    Response lineItems(Request request) {
        var payment = found(request.tenant(), request.ownId("payment_id"));
        List<Refunding.Left> left = payment.subscriptionId().isPresent()
                ? List.of()
                : refundable(request.tenant(), payment.id()).left();
        return Response.ok(PaymentWire.lineItems(
                payment,
                line -> Refunding.worth(
                        payment,
                        left.stream()
                                .filter(rest -> rest.granted().productId().equals(line.productId()))
                                .toList()),
                id -> products.find(request.tenant(), id)));
    }

    Response refundable(Request request) {
        var found = refundable(request.tenant(), request.ownId("payment_id"));
        return Response.ok(PaymentWire.refundable(found.payment(), found.worth(), found.left()));
    }

    private RefundPayment.Answer.Refundable refundable(Tenant tenant, String id) {
        return switch (refunds.refundable(tenant, id)) {
            case RefundPayment.Answer.Refundable found -> found;
            case RefundPayment.Answer.NoPayment() -> throw ApiError.notFound();
            case RefundPayment.Answer.Declined(var why) -> throw RefundRoutes.declined(why);
            case RefundPayment.Answer.Busy(var _) -> throw ApiError.busy();
            case RefundPayment.Answer.Created(var _),
                    RefundPayment.Answer.Refused(var _),
                    RefundPayment.Answer.Repeated(var _) -> throw ApiError.of(ErrorCode.INTERNAL_SERVER_ERROR);
        };
    }

    private Payment found(Tenant tenant, String id) {
        return billing.payment(tenant, id).orElseThrow(ApiError::notFound);
    }
}
