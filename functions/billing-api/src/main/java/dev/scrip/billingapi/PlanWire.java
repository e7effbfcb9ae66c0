package dev.scrip.billingapi;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.Forecast;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.OpenGrant;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.usecase.ChangePlan;
import dev.scrip.subscription.usecase.ForecastIntent.Outlook;
import dev.scrip.view.MoneyView;
import java.util.List;
import java.util.Locale;

/** Changes of plan as JSON, both ways. */
final class PlanWire {
    private PlanWire() {}

    static ChangePlan.Request read(Json.Obj body) {
        Fields fields = Fields.of(body);
        Refusals.notOffered(fields, "addons", "discount_code", "discount_codes", "collect_via_payment_link");
        fields.optional("on_payment_failure", BillingWords.ON_PAYMENT_FAILURE);
        fields.optional("metadata", CartWire.METADATA);
        var wanted = new ChangePlan.Request(
                fields.required("product_id", Kind.ownId()),
                fields.required("quantity", CartWire.QUANTITY),
                fields.required("proration_billing_mode", BillingWords.BILLING_MODE),
                fields.optional("effective_at", BillingWords.AT_NEXT_BILLING_DATE, false),
                fields.optional("cancel_scheduled_change_plan", Kind.bool(), false));
        fields.verify();
        return wanted;
    }

    /** There is nothing to pay on a page: the money is collected elsewhere. */
    static Json changed() {
        return Json.object()
                .put("client_secret", Json.NULL)
                .put("expires_on", Json.NULL)
                .put("payment_id", Json.NULL)
                .put("payment_link", Json.NULL)
                .build();
    }

    static Json preview(ChangePlan.Answer.Preview preview, List<Outlook> outlooks, Json newPlan) {
        var currency = preview.offer().price().currency();
        Money charge = preview.decided().payment().map(Payment::total).orElse(Money.of(0, currency));
        return Json.object()
                .put(
                        "immediate_charge",
                        Json.object()
                                .put("effective_at", Instants.json(preview.at()))
                                .put(
                                        "line_items",
                                        charge.isZero()
                                                ? Json.array(List.of())
                                                : Json.array(List.of(line(preview, charge))))
                                .put("summary", summary(charge))
                                .build())
                .put("new_plan", newPlan)
                .put(
                        "credit_grants",
                        Json.array(outlooks.stream()
                                .flatMap(outlook ->
                                        outlook.forecast().fates().stream().map(fate -> fate(outlook, fate)))
                                .toList()))
                .put(
                        "new_grants",
                        Json.array(outlooks.stream()
                                .flatMap(outlook -> outlook.forecast().issued().stream()
                                        .map(grant -> issued(outlook.account(), grant)))
                                .toList()))
                .build();
    }

    private static Json line(ChangePlan.Answer.Preview preview, Money charge) {
        var terms = preview.offer().offered().product().terms();
        return Json.object()
                .put("type", "subscription")
                .put("id", preview.offer().productId())
                .put("product_id", preview.offer().productId())
                .put("name", terms.name())
                .putText("description", terms.description())
                .put("quantity", preview.offer().quantity())
                .put("currency", charge.currency().name())
                .put("unit_price", preview.offer().price().amount())
                .put("amount", MoneyView.of(charge))
                .put("proration_factor", Json.number(1))
                .put("tax", Json.NULL)
                .put("tax_rate", Json.NULL)
                .put("tax_inclusive", true)
                .build();
    }

    private static Json summary(Money charge) {
        return Json.object()
                .put("currency", charge.currency().name())
                .put("customer_credits", 0)
                .put("settlement_amount", MoneyView.of(charge))
                .put("settlement_currency", charge.currency().name())
                .put("total_amount", MoneyView.of(charge))
                .put("tax", Json.NULL)
                .put("settlement_tax", Json.NULL)
                .build();
    }

    /** What becomes of a grant: at once by the change, and at its end if nothing of it is spent until then. */
    private static Json fate(Outlook outlook, Forecast.Fate fate) {
        AccountId account = outlook.account();
        boolean gone = fate.left().isZero();
        return Json.object()
                .put("credit_entitlement_id", account.entitlementId())
                .put("grant_id", LedgerIds.grant(account, fate.grant().number()))
                .put("source_type", word(fate.grant().source()))
                .put("remaining_amount", fate.grant().remaining().plain())
                .put(
                        "fate",
                        gone
                                ? endedBy(outlook, fate)
                                : fate.left().equals(fate.grant().remaining()) ? "kept" : "reduced")
                .put("left_amount", fate.left().plain())
                .put("taken_amount", fate.grant().remaining().minus(fate.left()).plain())
                .put("expires_at", gone ? Json.NULL : Instants.json(fate.endsAt()))
                .putText("at_end", gone ? java.util.Optional.empty() : java.util.Optional.of(word(fate.end())))
                .put("carried_amount", fate.carried().plain())
                .build();
    }

    /** What took the last of it. */
    private static String endedBy(Outlook outlook, Forecast.Fate fate) {
        return outlook.forecast().entries().stream()
                .filter(entry -> entry.burns().stream()
                        .anyMatch(burn -> burn.grant() == fate.grant().number()))
                .reduce((_, last) -> last)
                .map(LedgerEntry::type)
                .map(PlanWire::ending)
                .orElse("revoked");
    }

    private static String ending(EntryType type) {
        return switch (type) {
            case CREDIT_EXPIRED -> "expired";
            case CREDIT_ROLLED_OVER -> "rolled_over";
            case ROLLOVER_FORFEITED -> "forfeited";
            default -> "revoked";
        };
    }

    private static Json issued(AccountId account, OpenGrant grant) {
        return Json.object()
                .put("credit_entitlement_id", account.entitlementId())
                .put("source_type", word(grant.source()))
                .put("amount", grant.amount().plain())
                .put("expires_at", Instants.json(grant.endsAt()))
                .build();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
