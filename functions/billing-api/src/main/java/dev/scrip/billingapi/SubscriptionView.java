package dev.scrip.billingapi;

import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.ResolvedAttachment;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Standing;
import dev.scrip.credit.usecase.ReadHeadroom;
import dev.scrip.credit.usecase.ReadHeadroom.Headroom;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.Json;
import dev.scrip.http.Words;
import dev.scrip.metering.Meter;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.subscription.Offer;
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
    List<Json> items(List<Subscription> subscriptions) {
        return subscriptions.stream().collect(Collectors.groupingBy(Subscription::tenant)).values().stream()
                .flatMap(all -> {
                    var people = new People(customers, all.getFirst().tenant());
                    return all.stream()
                            .map(each ->
                                    (Json) SubscriptionWire.start(each, offers.of(each), people.of(each.customerId()))
                                            .build());
                })
                .toList();
    }

    Json whole(Subscription subscription) {
        return whole(subscription, offers.of(subscription));
    }

    /** @param offer what is subscribed to, with the subscription's own terms */
    Json whole(Subscription subscription, Offer offer) {
        var people = new People(customers, subscription.tenant());
        Map<String, Meter> named = offer.price().meters().stream()
                .map(MeterPrice::meterId)
                .distinct()
                .flatMap(id -> meters.find(subscription.tenant(), id).stream())
                .collect(Collectors.toMap(Meter::id, Function.identity()));
        return SubscriptionWire.start(subscription, offer, people.of(subscription.customerId()))
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
                                .toList()))
                .build();
    }

    Optional<Headroom> account(Subscription subscription, String creditEntitlementId) {
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
}
