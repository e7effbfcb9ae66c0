package dev.scrip.insightsapi;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.Credits;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Totals;
import dev.scrip.statistics.usecase.CreditStatistics;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What credits did, what is outstanding, and who used most. */
@Singleton
public final class CreditInsights {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;
    private static final int MOST_DAYS_OF_ALL = 31;
    private static final int MOST_ENTITLEMENTS = 100;
    private static final int MOST_ENTITLEMENTS_OF_CUSTOMERS = 20;
    private static final int MOST_ACCOUNTS = 100_000;
    private static final int USUAL_CUSTOMERS = 10;
    private static final int MOST_CUSTOMERS = 100;

    private final CreditStatistics statistics;
    private final CreditEntitlements entitlements;
    private final Customers customers;
    private final BusinessClock clock;

    public CreditInsights(
            CreditStatistics statistics, CreditEntitlements entitlements, Customers customers, BusinessClock clock) {
        this.statistics = statistics;
        this.entitlements = entitlements;
        this.customers = customers;
        this.clock = clock;
    }

    Response byDay(Request request) {
        var one = entitlementId(request);
        var today = today(request.tenant());
        var to = request.query().get("to", CalendarKinds.DAY);
        var from = request.query().get("from", CalendarKinds.DAY);
        var last = to.orElse(today);
        var first = from.orElse(last.minusDays(USUAL_DAYS - 1L));
        int most = one.isPresent() ? MOST_DAYS : MOST_DAYS_OF_ALL;
        if (first.isAfter(last)) {
            throw ApiError.of(ErrorCode.INVALID_QUERY_PARAMS, "from", "must not be after to");
        }
        if (ChronoUnit.DAYS.between(first, last) >= most) {
            throw ApiError.of(ErrorCode.INVALID_QUERY_PARAMS, "from", "must be less than " + most + " days before to");
        }
        var items = wanted(request.tenant(), one, MOST_ENTITLEMENTS).stream()
                .map(entitlement -> named(entitlement)
                        .put(
                                "days",
                                Json.array(
                                        statistics
                                                .days(request.tenant(), entitlement.id(), first, last)
                                                .entrySet()
                                                .stream()
                                                .map(day -> day(day.getKey(), day.getValue()))
                                                .toList()))
                        .build())
                .toList();
        return Response.ok(Json.object()
                .put("from", first.toString())
                .put("to", last.toString())
                .put("items", Json.array(items))
                .build());
    }

    Response outstanding(Request request) {
        return Response.items(wanted(request.tenant(), entitlementId(request), MOST_ENTITLEMENTS).stream()
                .map(entitlement -> outstanding(entitlement, statistics.whole(request.tenant(), entitlement.id())))
                .toList());
    }

    Response topCustomers(Request request) {
        var one = entitlementId(request);
        var month = request.query()
                .get("month", CalendarKinds.MONTH)
                .orElseGet(() -> YearMonth.from(today(request.tenant())));
        int limit = request.query().integer("limit", 1, MOST_CUSTOMERS).orElse(USUAL_CUSTOMERS);
        var items = wanted(request.tenant(), one, MOST_ENTITLEMENTS_OF_CUSTOMERS).stream()
                .map(entitlement -> top(entitlement, month, limit))
                .toList();
        return Response.ok(Json.object()
                .put("month", month.toString())
                .put("items", Json.array(items))
                .build());
    }

    private LocalDate today(Tenant tenant) {
        return LocalDate.ofInstant(clock.now(tenant), ZoneOffset.UTC);
    }

    private static Optional<String> entitlementId(Request request) {
        return request.query().get("credit_entitlement_id", Kind.ownId());
    }

    /** The one that is asked for, deleted or not; else the newest, then those that are deleted. */
    private List<CreditEntitlement> wanted(Tenant tenant, Optional<String> one, int most) {
        if (one.isPresent()) {
            return List.of(entitlements.find(tenant, one.get()).orElseThrow(ApiError::notFound));
        }
        var all = new ArrayList<>(entitlements.page(tenant, false, 0, most));
        if (all.size() < most) {
            all.addAll(entitlements.page(tenant, true, 0, most - all.size()));
        }
        return all;
    }

    private static Json.Members named(CreditEntitlement entitlement) {
        return Json.object()
                .put("credit_entitlement_id", entitlement.id())
                .put("name", entitlement.terms().name())
                .put("unit", entitlement.terms().unit())
                .put("precision", entitlement.terms().precision());
    }

    private static Json day(LocalDate day, Totals totals) {
        var json = Json.object().put("day", day.toString());
        for (Movement movement : Movement.values()) {
            json.put(
                    movement.name().toLowerCase(Locale.ROOT),
                    totals.of(movement).plain());
        }
        return json.put("entries", totals.entries()).build();
    }

    private static Json outstanding(CreditEntitlement entitlement, Totals whole) {
        var liability = whole.liability().minorUnits().entrySet().stream()
                .map(money -> Json.object()
                        .put("currency", money.getKey().name())
                        .put("amount", new Json.Num(money.getValue().toString()))
                        .build())
                .toList();
        return named(entitlement)
                .put("outstanding", whole.outstanding().plain())
                .put("overage_outstanding", whole.overageOutstanding().plain())
                .put("liability", Json.array(liability))
                .put("issued", whole.of(Movement.ISSUED).plain())
                .put("breakage", whole.breakage().plain())
                .putText(
                        "breakage_share",
                        whole.breakageShare().map(Credits::new).map(Credits::plain))
                .build();
    }

    private Json top(CreditEntitlement entitlement, YearMonth month, int limit) {
        var use = statistics.use(entitlement.tenant(), entitlement.id(), month, MOST_ACCOUNTS);
        var most = use.byCustomer().entrySet().stream()
                .filter(each -> !each.getValue().used().isZero()
                        || !each.getValue().overageCharged().isZero())
                .sorted(Comparator.comparing((Map.Entry<String, MonthOfUse> each) ->
                                each.getValue().used())
                        .thenComparing(each -> each.getValue().overageCharged())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(limit)
                .map(each -> customer(entitlement.tenant(), each.getKey(), each.getValue()))
                .toList();
        return named(entitlement)
                .put("complete", use.complete())
                .put("customers", Json.array(most))
                .build();
    }

    private Json customer(Tenant tenant, String id, MonthOfUse use) {
        return Json.object()
                .put("customer_id", id)
                .putText(
                        "name",
                        customers.find(tenant, id).map(found -> found.profile().name()))
                .put("used", use.used().plain())
                .put("overage_charged", use.overageCharged().plain())
                .build();
    }
}
