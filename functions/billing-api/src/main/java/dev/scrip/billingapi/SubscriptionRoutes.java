package dev.scrip.billingapi;

import dev.scrip.access.Receipt;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Kind;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionFilter;
import dev.scrip.subscription.SubscriptionStatus;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.ChangeSubscription;
import dev.scrip.subscription.usecase.FindSubscription;
import dev.scrip.subscription.usecase.StartSubscription;
import dev.scrip.view.People;
import dev.scrip.view.SubscriptionView;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The care of subscriptions. */
@Singleton
public final class SubscriptionRoutes {
    private final Billing billing;
    private final StartSubscription start;
    private final FindSubscription find;
    private final ChangeSubscription change;
    private final SubscriptionView view;
    private final Customers customers;
    private final InstantSource clock;

    public SubscriptionRoutes(
            Billing billing,
            StartSubscription start,
            FindSubscription find,
            ChangeSubscription change,
            SubscriptionView view,
            Customers customers,
            InstantSource clock) {
        this.billing = billing;
        this.start = start;
        this.find = find;
        this.change = change;
        this.view = view;
        this.customers = customers;
        this.clock = clock;
    }

    /** As they were last written: a boundary that has passed since is closed by whoever asks for one of them. */
    Response list(Request request) {
        Query query = request.query();
        boolean otherBrand = Lists.isOfOtherBrand(request);
        var status = query.get("status", BillingWords.SUBSCRIPTION_STATUS);
        var filter = new SubscriptionFilter(
                status.flatMap(Function.identity()),
                query.get("customer_id", Kind.customerId()),
                query.get("product_id", Kind.ownId()),
                query.get("cancel_at_next_billing_date", BillingWords.FLAG),
                query.instant("created_at_gte"),
                query.instant("created_at_lte"));
        var page = request.page();
        return Response.items(Lists.unlessImpossible(
                otherBrand ? Optional.of(Optional.empty()) : status,
                () -> view.items(billing.subscriptions(request.tenant(), filter, page.offset(), page.limit()))));
    }

    Response get(Request request) {
        return Response.ok(view.whole(find.find(request.tenant(), request.ownId("subscription_id"))
                        .orElseThrow(ApiError::notFound))
                .build());
    }

    Response create(Request request) {
        var wanted = SubscriptionWire.readNew(request.object());
        var once = CreateOnce.of(request);
        var answer = start.start(
                request.tenant(),
                wanted.buyer(),
                wanted.subscription(),
                id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case StartSubscription.Answer.Started(Subscription made, var _) -> created(request, made);
            case StartSubscription.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(created(
                        request,
                        billing.subscription(request.tenant(), once.createdBy(earlier))
                                .orElseThrow(ApiError::notFound)));
            case StartSubscription.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case StartSubscription.Answer.NotForSale(var why) -> throw Refusals.notForSale(why, "product_id");
            case StartSubscription.Answer.NoCustomer() -> throw Refusals.noCustomer();
        };
    }

    private Response created(Request request, Subscription made) {
        return Response.ok(
                SubscriptionWire.created(made, new People(customers, request.tenant()).of(made.customerId())));
    }

    Response patch(Request request) {
        String id = request.ownId("subscription_id");
        var answer = change.change(request.tenant(), id, SubscriptionWire.readChange(request.object()));
        return switch (answer) {
            case ChangeSubscription.Answer.Done(Subscription changed) ->
                Response.ok(view.whole(changed).build());
            case ChangeSubscription.Answer.NotFound() -> throw ApiError.notFound();
            case ChangeSubscription.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case ChangeSubscription.Answer.NotPossible(var status) ->
                throw ApiError.of(
                        status == SubscriptionStatus.PAUSED
                                ? ErrorCode.SUBSCRIPTION_INACTIVE
                                : ErrorCode.SUBSCRIPTION_EXPIRED);
            case ChangeSubscription.Answer.Busy(var _) -> throw ApiError.busy();
        };
    }
}
