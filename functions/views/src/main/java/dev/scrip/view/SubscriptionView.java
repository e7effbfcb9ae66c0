package dev.scrip.view;

import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.ResolvedAttachment;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.catalog.Span;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Standing;
import dev.scrip.credit.usecase.ReadHeadroom;
import dev.scrip.credit.usecase.ReadHeadroom.Headroom;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import dev.scrip.metering.Meter;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.ScheduledChange;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.usecase.Offers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A subscription with what belongs to it: its customer, its credits and what is left of them, its meters. */
@Singleton
public final class SubscriptionView {
    private final Offers offers;
    private final Customers customers;
    private final Meters meters;
    private final ReadHeadroom accounts;

    public SubscriptionView(Offers offers, Customers customers, Meters meters, ReadHeadroom accounts) {
        this.offers = offers;
        this.customers = customers;
        this.meters = meters;
        this.accounts = accounts;
    }

    /** As a list shows them: without the three carts. */
    public List<Json> items(List<Subscription> subscriptions) {
        return subscriptions.stream().collect(Collectors.groupingBy(Subscription::tenant)).values().stream()
                .flatMap(all -> {
                    var people = new People(customers, all.getFirst().tenant());
                    return all.stream().map(each -> (Json) start(each, offers.of(each), people.of(each.customerId()))
                            .build());
                })
                .toList();
    }

    public Json.Members whole(Subscription subscription) {
        return whole(subscription, offers.of(subscription));
    }

    /** @param offer what is subscribed to, with the subscription's own terms */
    public Json.Members whole(Subscription subscription, Offer offer) {
        var people = new People(customers, subscription.tenant());
        Map<String, Meter> named = offer.price().meters().stream()
                .map(MeterPrice::meterId)
                .distinct()
                .flatMap(id -> meters.find(subscription.tenant(), id).stream())
                .collect(Collectors.toMap(Meter::id, Function.identity()));
        return start(subscription, offer, people.of(subscription.customerId()))
                .put(
                        "credit_entitlement_cart",
                        Json.array(offer.credits().stream()
                                .map(credits -> credits(subscription, offer, credits))
                                .toList()))
                .put(
                        "meter_credit_entitlement_cart",
                        Json.array(offer.price().meters().stream()
                                .filter(meter -> meter.creditEntitlementId().isPresent())
                                .map(meter -> link(offer, meter, named))
                                .toList()))
                .put(
                        "meters",
                        Json.array(offer.price().meters().stream()
                                .map(meter -> meter(offer, meter, named))
                                .toList()));
    }

    public Optional<Headroom> account(Subscription subscription, String creditEntitlementId) {
        return accounts.of(new AccountId(subscription.tenant(), creditEntitlementId, subscription.customerId()));
    }

    private Json credits(Subscription subscription, Offer offer, OfferedProduct.Credits credits) {
        ResolvedAttachment resolved = credits.resolved();
        RolloverTerms rollover = resolved.rollover();
        OverageTerms overage = resolved.overage();
        Standing standing = account(subscription, resolved.creditEntitlementId())
                .map(Headroom::standing)
                .orElse(Standing.EMPTY);
        return Json.object()
                .put("credit_entitlement_id", resolved.creditEntitlementId())
                .put("credit_entitlement_name", credits.entitlement().terms().name())
                .put("unit", credits.entitlement().terms().unit())
                .put("product_id", offer.productId())
                .put("credits_amount", resolved.creditsAmount().plain())
                .put("remaining_balance", standing.balance().plain())
                .put("overage_balance", standing.overage().plain())
                .put("overage_enabled", overage.enabled())
                .put("overage_behavior", Words.of(overage.behavior()))
                .putText("overage_limit", overage.limit().map(Credits::plain))
                .put("rollover_enabled", rollover.enabled())
                .putNumber("rollover_percentage", rollover.percentage())
                .putNumber("rollover_timeframe_count", rollover.timeframeCount())
                .putText(
                        "rollover_timeframe_interval",
                        rollover.timeframeInterval().map(Words::of))
                .putNumber("max_rollover_count", rollover.maxCount())
                .putNumber("expires_after_days", resolved.expiresAfterDays())
                .putNumber("low_balance_threshold_percent", resolved.lowBalanceThresholdPercent())
                .build();
    }

    private static Json link(Offer offer, MeterPrice price, Map<String, Meter> named) {
        return Json.object()
                .put("credit_entitlement_id", price.creditEntitlementId().orElseThrow())
                .put("meter_id", price.meterId())
                .put("meter_name", name(price, named))
                .put(
                        "meter_units_per_credit",
                        price.rate().orElseThrow().unitsPerCredit().toPlainString())
                .put("product_id", offer.productId())
                .build();
    }

    private static Json meter(Offer offer, MeterPrice price, Map<String, Meter> named) {
        Optional<Meter> meter = Optional.ofNullable(named.get(price.meterId()));
        return Json.object()
                .put("meter_id", price.meterId())
                .put("name", name(price, named))
                .putText("description", meter.flatMap(Meter::description))
                .put("measurement_unit", meter.map(Meter::measurementUnit).orElse(""))
                .put("currency", offer.price().currency().name())
                .put("free_threshold", price.freeThreshold().orElse(0L))
                .putText("price_per_unit", price.pricePerUnit().map(java.math.BigDecimal::toPlainString))
                .build();
    }

    private static String name(MeterPrice price, Map<String, Meter> named) {
        return Optional.ofNullable(named.get(price.meterId())).map(Meter::name).orElse(price.meterId());
    }

    /** Everything but the carts. */
    private static Json.Members start(Subscription subscription, Offer offer, Json customer) {
        BillingCycle cycle = subscription.cycle();
        Optional<Span> period = offer.price() instanceof Price.Periodic periodic
                ? Optional.of(periodic.subscriptionPeriod())
                : Optional.empty();
        return Json.object()
                .put("subscription_id", subscription.id())
                .put("business_id", subscription.tenant().businessId())
                .put("brand_id", subscription.tenant().businessId())
                .put("status", Words.ofName(subscription.status()))
                .put("product_id", subscription.productId())
                .put("product_name", offer.offered().product().terms().name())
                .put("quantity", subscription.quantity())
                .put("customer", customer)
                .put("billing", PaymentView.billing(subscription.country()))
                .put("currency", subscription.recurring().currency().name())
                .put("recurring_pre_tax_amount", MoneyView.of(subscription.recurring()))
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
                .put("id", change.id(subscription.id()))
                .put("created_at", Instants.json(change.createdAt()))
                .put("product_id", change.productId())
                .put("quantity", change.quantity())
                .put("effective_at", Instants.json(subscription.cycle().end()))
                .put("proration_billing_mode", Words.ofName(change.mode()))
                .put("addons", Json.array(List.of()))
                .build();
    }
}
