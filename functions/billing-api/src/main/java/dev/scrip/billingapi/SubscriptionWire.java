package dev.scrip.billingapi;

import dev.scrip.catalog.Change;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.Patch;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.NewSubscription;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionChange;
import dev.scrip.view.MoneyView;
import dev.scrip.view.SubscriptionView;
import java.util.List;

/** Subscriptions to make and changes of them, as JSON; see {@link SubscriptionView} for the subscription itself. */
final class SubscriptionWire {
    private SubscriptionWire() {}

    record New(Buyer buyer, NewSubscription subscription) {}

    static New readNew(Json.Obj body) {
        Fields fields = Fields.of(body);
        Refusals.notOffered(
                fields,
                "on_demand",
                "addons",
                "one_time_product_cart",
                "discount_code",
                "discount_codes",
                "payment_link",
                "payment_method_id");
        var wanted = new New(
                CartWire.buyer(fields.object("customer")),
                new NewSubscription(
                        fields.required("product_id", Kind.ownId()),
                        fields.optional("quantity", CartWire.QUANTITY, 1),
                        fields.optional("trial_period_days", Numbers.INTEGER),
                        CartWire.overrides(fields),
                        CartWire.country(fields, "billing"),
                        fields.optional("metadata", CartWire.METADATA, java.util.Map.of())));
        fields.verify();
        return wanted;
    }

    static SubscriptionChange readChange(Json.Obj body) {
        Fields fields = Fields.of(body);
        if (body.has("pause")) {
            fields.wrong("pause", ErrorCode.UNSUPPORTED_ACTION, "is not offered: send status paused");
        }
        Refusals.notOffered(
                fields,
                "addons",
                "discount_codes",
                "subscription_period_count",
                "subscription_period_interval",
                "disable_on_demand");
        var change = new SubscriptionChange(
                fields.optional("status", BillingWords.WANTED_STATUS),
                fields.optional("cancel_at_next_billing_date", Kind.bool()),
                fields.optional("next_billing_date", Kind.instant()),
                CartWire.overrides(fields),
                change(fields.patch("metadata", CartWire.METADATA)));
        fields.verify();
        return change;
    }

    private static <T> Change<T> change(Patch<T> patch) {
        return switch (patch) {
            case Patch.Absent<T>() -> new Change.Keep<>();
            case Patch.Clear<T>() -> new Change.Clear<>();
            case Patch.Set<T>(T value) -> new Change.To<>(value);
        };
    }

    /** What was created, with the payment that was recorded for it. */
    static Json created(Subscription subscription, Json customer) {
        return Json.object()
                .put("subscription_id", subscription.id())
                .put("payment_id", Cycles.firstPaymentId(subscription))
                .put("recurring_pre_tax_amount", MoneyView.of(subscription.recurring()))
                .put("customer", customer)
                .put("metadata", Kind.metadataJson(subscription.metadata()))
                .put("addons", Json.array(List.of()))
                .put("payment_method_required", false)
                .put("payment_link", Json.NULL)
                .put("client_secret", Json.NULL)
                .put("discount_id", Json.NULL)
                .put("expires_on", Json.NULL)
                .put("one_time_product_cart", Json.NULL)
                .build();
    }
}
