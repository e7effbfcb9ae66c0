package dev.scrip.portal;

import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.ReadDailyBalances;
import dev.scrip.credit.usecase.ReadHoldings;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.http.ApiError;
import dev.scrip.http.Json;
import dev.scrip.http.Page;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.Words;
import dev.scrip.session.Holder;
import dev.scrip.view.Explanations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the customer who is signed in has, and what happened to it. */
@Singleton
public final class PortalAccounts {
    static final int CHART_DAYS = 30;
    private static final int MOST_EVENTS = 200;
    private static final int MOST_GRANTS = 20;

    private final PortalSession session;
    private final CreditEntitlements entitlements;
    private final AccountDirectory directory;
    private final ReadHoldings holdings;
    private final ReadDailyBalances days;
    private final ReadLedger ledger;
    private final Explanations explanations;
    private final BusinessClock clock;

    public PortalAccounts(
            PortalSession session,
            CreditEntitlements entitlements,
            AccountDirectory directory,
            ReadHoldings holdings,
            ReadDailyBalances days,
            ReadLedger ledger,
            Explanations explanations,
            BusinessClock clock) {
        this.session = session;
        this.entitlements = entitlements;
        this.directory = directory;
        this.holdings = holdings;
        this.days = days;
        this.ledger = ledger;
        this.explanations = explanations;
        this.clock = clock;
    }

    /** All kinds of credit, by name, those of deleted entitlements included: they stay spendable. */
    Response credits(Request request) {
        Holder.Customer customer = session.customer(request);
        Instant now = clock.now(customer.tenant());
        List<Json> items = directory.ofCustomer(customer.tenant(), customer.customerId()).stream()
                .flatMap(account -> entitlements.find(customer.tenant(), account.entitlementId()).stream())
                .sorted(Comparator.comparing(
                                (CreditEntitlement entitlement) ->
                                        entitlement.terms().name(),
                                String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(CreditEntitlement::id))
                .flatMap(entitlement -> held(customer, entitlement, now).stream())
                .toList();
        return Private.ok(Json.object().put("items", Json.array(items)).build());
    }

    private Optional<Json> held(Holder.Customer customer, CreditEntitlement entitlement, Instant now) {
        var account = new AccountId(customer.tenant(), entitlement.id(), customer.customerId());
        return holdings.at(account, entitlement.terms().precision(), now)
                .map(found -> PortalView.credits(entitlement, found, now));
    }

    Response burnDown(Request request) {
        return days.last(account(request), CHART_DAYS)
                .map(found -> Private.ok(PortalView.burnDown(found)))
                .orElseThrow(ApiError::notFound);
    }

    Response ledger(Request request) {
        AccountId account = account(request);
        Page page = request.page();
        // One more than is shown says whether there is another page.
        return ledger.page(account, filter(request.query()), page.offset(), page.limit() + 1)
                .map(entries -> Private.ok(Json.object()
                        .put(
                                "items",
                                Json.array(entries.stream()
                                        .limit(page.limit())
                                        .map(entry -> PortalView.entry(account, entry))
                                        .toList()))
                        .put("has_more", entries.size() > page.limit())
                        .build()))
                .orElseThrow(ApiError::notFound);
    }

    static ReadLedger.Filter filter(Query query) {
        return new ReadLedger.Filter(
                query.get("transaction_type", Words.ENTRY_TYPE),
                query.instant("start_date"),
                query.instant("end_date"));
    }

    Response explain(Request request) {
        AccountId account = account(request);
        return explanations
                .of(account, request.ownId("entry_id"), MOST_EVENTS + 1)
                .map(explained -> Private.ok(PortalView.explanation(
                        explained,
                        MOST_EVENTS,
                        issues(account, explained.found().entry()))))
                .orElseThrow(ApiError::notFound);
    }

    /** The entries that issued the grants which an entry touched, of the first few. */
    private List<PortalView.Touched> issues(AccountId account, LedgerEntry entry) {
        return entry.burns().stream()
                .limit(MOST_GRANTS)
                .flatMap(burn -> explanations
                        .of(account, LedgerIds.entry(account, burn.grant()), 1)
                        .map(issue -> new PortalView.Touched(burn, issue.found().entry()))
                        .stream())
                .toList();
    }

    /** Whatever the path names, it is of the customer who is signed in. */
    AccountId account(Request request) {
        Holder.Customer customer = session.customer(request);
        return new AccountId(customer.tenant(), request.ownId("id"), customer.customerId());
    }
}
