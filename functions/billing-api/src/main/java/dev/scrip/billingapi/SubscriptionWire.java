package dev.scrip.billingapi;

import dev.scrip.catalog.Change;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Span;
import dev.scrip.credit.BillingCycle;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.Patch;
import dev.scrip.http.Words;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.NewSubscription;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.ScheduledChange;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionChange;
import java.util.List;
import java.util.Optional;

/** A subscription as JSON, both ways, but for what belongs to it: see {@link SubscriptionView}. */
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
                .put("recurring_pre_tax_amount", MoneyWire.of(subscription.recurring()))
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

    /** Everything but the carts. */
    static Json.Members start(Subscription subscription, Offer offer, Json customer) {
        BillingCycle cycle = subscription.cycle();
        Optional<Span> period = offer.price() instanceof Price.Periodic periodic
                ? Optional.of(periodic.subscriptionPeriod())
                : Optional.empty();
        return Json.object()
                .put("subscription_id", subscription.id())
                .put("business_id", subscription.tenant().businessId())
                .put("brand_id", subscription.tenant().businessId())
                .put("status", BillingWords.of(subscription.status()))
                .put("product_id", subscription.productId())
                .put("product_name", offer.offered().product().terms().name())
                .put("quantity", subscription.quantity())
                .put("customer", customer)
                .put("billing", PaymentWire.billing(subscription.country()))
                .put("currency", subscription.recurring().currency().name())
                .put("recurring_pre_tax_amount", MoneyWire.of(subscription.recurring()))
                .put("tax_inclusive", true)
                .put("payment_frequency_count", cycle.every().count())
                .put("payment_frequency_interval", Words.of(cycle.every().interval()))
                .putNumber("subscription_period_count", period.map(Span::count))
                .putText(
                        "subscription_period_interval",
                        period.map(Span::interval).map(Words::of))
                .put("trial_period_days", subscription.trialPeriodDays())
                .put("created_at", Instants.json(subscription.createdAt()))
                .put("previous_billing_date", Instants.json(cycle.start()))
                .put("next_billing_date", Instants.json(cycle.end()))
                .put("expires_at", Instants.json(subscription.endsAt()))
                .put("cancel_at_next_billing_date", subscription.cancelAtNextBillingDate())
                .put("cancelled_at", Instants.json(subscription.cancelledAt()))
                .put("paused_at", Instants.json(subscription.pausedAt()))
                .put(
                        "scheduled_change",
                        Json.orNull(subscription.scheduledChange().map(change -> scheduled(change, subscription))))
                .put("metadata", Kind.metadataJson(subscription.metadata()))
                .put("addons", Json.array(List.of()))
                .put("on_demand", false)
                .put("has_payment_method", false)
                .put("payment_method_id", Json.NULL)
                .put("trial_amount", Json.NULL)
                .put("discounts", Json.NULL)
                .put("tax_id", Json.NULL);
    }

    private static Json scheduled(ScheduledChange change, Subscription subscription) {
        return Json.object()
                .put("product_id", change.productId())
                .put("quantity", change.quantity())
                .put("effective_at", Instants.json(subscription.cycle().end()))
                .put("proration_billing_mode", BillingWords.of(change.mode()))
                .put("addons", Json.array(List.of()))
                .build();
    }
}
