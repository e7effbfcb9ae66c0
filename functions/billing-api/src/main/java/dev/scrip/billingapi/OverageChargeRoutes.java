package dev.scrip.billingapi;

import dev.scrip.credit.OverageBill;
import dev.scrip.credit.usecase.BillOverage;
import dev.scrip.credit.usecase.OverageCharges;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.Words;
import dev.scrip.view.MoneyView;
import jakarta.inject.Singleton;

/** Overage that cycles turned into money, for whoever bills it. */
@Singleton
public final class OverageChargeRoutes {
    private static final Kind<String> REFERENCE = Kind.text(1, 255);

    private final OverageCharges charges;
    private final BillOverage bill;

    public OverageChargeRoutes(OverageCharges charges, BillOverage bill) {
        this.charges = charges;
        this.bill = bill;
    }

    Response list(Request request) {
        Query query = request.query();
        var filter = new OverageCharges.Filter(
                query.get("state", BillingWords.CHARGE_STATE),
                query.get("customer_id", Kind.customerId()),
                query.get("subscription_id", Kind.ownId()));
        var page = request.page();
        return Response.items(charges.page(request.tenant(), filter, page.offset(), page.limit()).stream()
                .map(OverageChargeRoutes::json)
                .toList());
    }

    Response get(Request request) {
        return Response.ok(
                json(charges.find(request.tenant(), request.ownId("charge_id")).orElseThrow(ApiError::notFound)));
    }

    Response patch(Request request) {
        String id = request.ownId("charge_id");
        Fields fields = Fields.of(request.object());
        var state = fields.required("state", BillingWords.CHARGE_STATE);
        var reference = fields.required("reference", REFERENCE);
        fields.verify();
        return switch (bill.bill(request.tenant(), id, state, reference)) {
            case BillOverage.Answer.Done(OverageBill after) -> Response.ok(json(after));
            case BillOverage.Answer.NotFound() -> throw ApiError.notFound();
            case BillOverage.Answer.Backward() ->
                throw ApiError.of(ErrorCode.OVERAGE_CHARGE_BACKWARD, "state", "must be further than the state it has");
            case BillOverage.Answer.TakenByAnother() -> throw ApiError.of(ErrorCode.OVERAGE_CHARGE_ALREADY_BILLED);
            case BillOverage.Answer.Busy() -> throw ApiError.busy();
        };
    }

    private static Json json(OverageBill bill) {
        var charge = bill.charge();
        return Json.object()
                .put("overage_charge_id", bill.id())
                .put("business_id", bill.account().tenant().businessId())
                .put("customer_id", bill.account().customerId())
                .put("credit_entitlement_id", bill.account().entitlementId())
                .putText("subscription_id", charge.subscriptionId())
                .put("credits", charge.credits().plain())
                .put("price_per_unit", charge.unitPrice().toPlainString())
                .put("currency", charge.currency().name())
                .put("amount", MoneyView.of(charge.money()))
                .put("state", Words.ofName(bill.state()))
                .putText("reference", bill.newest().map(OverageBill.Mark::reference))
                .put("created_at", Instants.json(charge.at()))
                .put("invoiced_at", Instants.json(bill.invoiced().map(OverageBill.Mark::at)))
                .put("settled_at", Instants.json(bill.settled().map(OverageBill.Mark::at)))
                .build();
    }
}
