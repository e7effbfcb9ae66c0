package dev.scrip.billingapi;

import dev.scrip.catalog.MeterPrice;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Period;
import dev.scrip.credit.usecase.ReadUsageHistory;
import dev.scrip.credit.usecase.ReadUsageHistory.Count;
import dev.scrip.http.ApiError;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.metering.Meter;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.subscription.Held;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.usecase.FindSubscription;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.view.SubscriptionView;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is used of a subscription: its credits now, and its meters period by period. */
@Singleton
public final class UsageRoutes {
    private final FindSubscription find;
    private final Offers offers;
    private final SubscriptionView view;
    private final ReadUsageHistory history;
    private final Meters meters;

    public UsageRoutes(
            FindSubscription find, Offers offers, SubscriptionView view, ReadUsageHistory history, Meters meters) {
        this.find = find;
        this.offers = offers;
        this.view = view;
        this.history = history;
        this.meters = meters;
    }

    Response credits(Request request) {
        var subscription = found(request);
        List<Json> items = new ArrayList<>();
        for (var credits : offers.of(subscription).credits()) {
            view.account(subscription, credits.entitlement().id())
                    .ifPresent(account -> items.add(Json.object()
                            .put("credit_entitlement_id", credits.entitlement().id())
                            .put(
                                    "credit_entitlement_name",
                                    credits.entitlement().terms().name())
                            .put("unit", credits.entitlement().terms().unit())
                            .put("balance", account.standing().balance().plain())
                            .put("overage", account.standing().overage().plain())
                            .put("overage_enabled", account.overage().enabled())
                            .put("limit_reached", account.limitReached())
                            .putText("overage_limit", account.overage().limit().map(Credits::plain))
                            .putText("remaining_headroom", account.remaining().map(Credits::plain))
                            .build()));
        }
        return Response.ok(Json.object()
                .put("subscription_id", subscription.id())
                .put("items", Json.array(items))
                .build());
    }

    /** Of the accounts that the subscription holds or its plan attaches; both instants take a period that touches them. */
    Response history(Request request) {
        var query = request.query();
        Optional<Instant> from = query.instant("start_date");
        Optional<Instant> until = query.instant("end_date");
        Optional<String> meterId = query.get("meter_id", Kind.ownId());
        var page = request.page();
        var subscription = found(request);
        var offer = offers.of(subscription);
        var since = from.filter(subscription.createdAt()::isBefore).orElse(subscription.createdAt());
        Map<Period, List<Count>> periods =
                new TreeMap<>(Comparator.comparing(Period::start).reversed().thenComparing(Period::end));
        entitlements(subscription, offer)
                .flatMap(id ->
                        history
                                .since(new AccountId(subscription.tenant(), id, subscription.customerId()), since)
                                .stream())
                .filter(count -> meterId.map(count.meterId()::equals).orElse(true))
                .filter(count ->
                        until.map(end -> !count.period().start().isAfter(end)).orElse(true))
                .forEach(count -> periods.computeIfAbsent(count.period(), _ -> new ArrayList<>())
                        .add(count));
        var names = new Names(meters, subscription);
        return Response.items(page.of(List.copyOf(periods.entrySet())).stream()
                .map(period -> (Json) Json.object()
                        .put("start_date", Instants.json(period.getKey().start()))
                        .put("end_date", Instants.json(period.getKey().end()))
                        .put(
                                "meters",
                                Json.array(period.getValue().stream()
                                        .map(count -> meter(count, offer, names))
                                        .toList()))
                        .build())
                .toList());
    }

    private static Stream<String> entitlements(Subscription subscription, Offer offer) {
        return Stream.concat(
                        subscription.held().stream().map(Held::creditEntitlementId),
                        offer.creditEntitlementIds().stream())
                .distinct();
    }

    /** Units that credits pay for cost no money. */
    private static Json meter(Count count, Offer offer, Names names) {
        Optional<BigDecimal> price = offer.price().meters().stream()
                .filter(meter -> meter.meterId().equals(count.meterId()))
                .findFirst()
                .flatMap(MeterPrice::pricePerUnit);
        return Json.object()
                .put("id", count.meterId())
                .put("name", names.of(count.meterId()))
                .put("consumed_units", count.units().toPlainString())
                .put("chargeable_units", count.chargeable().toPlainString())
                .put("free_threshold", count.freeThreshold().longValue())
                .put("price_per_unit", price.map(BigDecimal::toPlainString).orElse("0"))
                .put("currency", offer.price().currency().name())
                .put("total_price", 0)
                .build();
    }

    private Subscription found(Request request) {
        return find.find(request.tenant(), request.ownId("subscription_id")).orElseThrow(ApiError::notFound);
    }

    private record Names(Meters meters, Subscription subscription, Map<String, String> seen) {
        Names(Meters meters, Subscription subscription) {
            this(meters, subscription, new LinkedHashMap<>());
        }

        String of(String id) {
            return seen.computeIfAbsent(
                    id,
                    wanted -> meters.find(subscription.tenant(), wanted)
                            .map(Meter::name)
                            .orElse(wanted));
        }
    }
}
