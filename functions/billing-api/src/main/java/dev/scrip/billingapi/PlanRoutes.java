package dev.scrip.billingapi;

import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.subscription.usecase.ChangePlan;
import dev.scrip.subscription.usecase.ForecastIntent;
import dev.scrip.view.SubscriptionView;
import jakarta.inject.Singleton;
import java.util.List;

/** Going over to another plan or quantity. */
@Singleton
public final class PlanRoutes {
    private final ChangePlan plans;
    private final ForecastIntent forecast;
    private final SubscriptionView view;

    public PlanRoutes(ChangePlan plans, ForecastIntent forecast, SubscriptionView view) {
        this.plans = plans;
        this.forecast = forecast;
        this.view = view;
    }

    Response change(Request request) {
        String id = request.ownId("subscription_id");
        return answer(plans.change(request.tenant(), id, PlanWire.read(request.object())));
    }

    Response preview(Request request) {
        String id = request.ownId("subscription_id");
        return answer(plans.preview(request.tenant(), id, PlanWire.read(request.object())));
    }

    Response cancelScheduled(Request request) {
        return switch (plans.cancelScheduled(request.tenant(), request.ownId("subscription_id"))) {
            case ChangePlan.Answer.Done(var _) -> Response.noContent();
            case ChangePlan.Answer other -> answer(other);
        };
    }

    private Response answer(ChangePlan.Answer answer) {
        return switch (answer) {
            case ChangePlan.Answer.Done(var _) -> Response.ok(PlanWire.changed());
            case ChangePlan.Answer.Preview preview ->
                Response.ok(PlanWire.preview(
                        preview,
                        preview.decided().intent().map(forecast::of).orElse(List.of()),
                        view.whole(preview.decided().after(), preview.offer()).build()));
            case ChangePlan.Answer.NotFound() -> throw ApiError.notFound();
            case ChangePlan.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case ChangePlan.Answer.NotForSale(var why) -> throw Refusals.notForSale(why, "product_id");
            case ChangePlan.Answer.NotActive(var _) ->
                throw ApiError.of(ErrorCode.INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED);
            case ChangePlan.Answer.ChangePending() -> throw ApiError.of(ErrorCode.PENDING_PLAN_CHANGE_EXISTS);
            case ChangePlan.Answer.ChangeScheduled(var _) -> throw ApiError.of(ErrorCode.SCHEDULED_PLAN_CHANGE_EXISTS);
            case ChangePlan.Answer.NothingScheduled() -> throw ApiError.of(ErrorCode.SCHEDULED_PLAN_CHANGE_NOT_FOUND);
            case ChangePlan.Answer.Busy(var _) -> throw ApiError.busy();
        };
    }
}
