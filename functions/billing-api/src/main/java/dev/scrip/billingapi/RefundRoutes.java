package dev.scrip.billingapi;

import dev.scrip.access.Receipt;
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
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Refunding;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.RefundPayment;
import dev.scrip.view.People;
import dev.scrip.view.RefundView;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Paying back what is unused of one-time payments. */
@Singleton
public final class RefundRoutes {
    private final Billing billing;
    private final RefundPayment refund;
    private final Customers customers;
    private final InstantSource clock;

    public RefundRoutes(Billing billing, RefundPayment refund, Customers customers, InstantSource clock) {
        this.billing = billing;
        this.refund = refund;
        this.customers = customers;
        this.clock = clock;
    }

    Response list(Request request) {
        Query query = request.query();
        boolean otherBrand = Lists.isOfOtherBrand(request);
        var status = query.get("status", BillingWords.REFUND_STATUS);
        var filter = new RefundFilter(
                status.flatMap(Function.identity()),
                query.get("customer_id", Kind.customerId()),
                query.get("payment_id", Kind.ownId()),
                query.instant("created_at_gte"),
                query.instant("created_at_lte"));
        var page = request.page();
        return Response.items(Lists.unlessImpossible(
                otherBrand ? Optional.of(Optional.empty()) : status,
                () -> billing.refunds(request.tenant(), filter, page.offset(), page.limit()).stream()
                        .map(each -> (Json) RefundView.start(each).build())
                        .toList()));
    }

    Response get(Request request) {
        return found(request, request.ownId("refund_id"));
    }

    Response create(Request request) {
        var wanted = RefundWire.readNew(request.object());
        var once = CreateOnce.of(request);
        return switch (refund.refund(request.tenant(), wanted, id -> Optional.of(once.receipt(id, clock.instant())))) {
            case RefundPayment.Answer.Created(Refund made) -> json(request, made);
            case RefundPayment.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(found(request, once.createdBy(earlier)));
            case RefundPayment.Answer.NoPayment() -> throw ApiError.notFound();
            case RefundPayment.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case RefundPayment.Answer.Declined(var why) -> throw declined(why);
            case RefundPayment.Answer.Busy(var _) -> throw ApiError.busy();
            case RefundPayment.Answer.Refundable _ -> throw ApiError.of(ErrorCode.INTERNAL_SERVER_ERROR);
        };
    }

    static ApiError declined(Refunding.Refusal why) {
        return switch (why) {
            case PAYMENT_OF_SUBSCRIPTION ->
                ApiError.of(
                        ErrorCode.UNSUPPORTED_ACTION,
                        "payment_id",
                        "must name a one-time payment: one for a subscription's cycle is not paid back");
            case ITEM_NOT_IN_PAYMENT -> Refusals.invalid("items", "must be products of the payment");
            case PARTIAL_AMOUNT_OF_SEVERAL_CREDITS ->
                Refusals.invalid("items", "must have no amount where a product came with several kinds of credit");
            case NOTHING_LEFT -> ApiError.of(ErrorCode.NOTHING_TO_REFUND);
        };
    }

    private Response found(Request request, String id) {
        return json(request, billing.refund(request.tenant(), id).orElseThrow(ApiError::notFound));
    }

    private Response json(Request request, Refund found) {
        return Response.ok(RefundView.of(found, new People(customers, request.tenant()).of(found.customerId()))
                .build());
    }
}
