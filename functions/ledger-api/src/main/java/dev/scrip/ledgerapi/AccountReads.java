package dev.scrip.ledgerapi;

import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.http.ApiError;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Page;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.Words;
import dev.scrip.view.LedgerEntryView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What accounts have, what happened to them, and the grants they were given. */
@Singleton
public final class AccountReads {
    private final CreditEntitlements entitlements;
    private final AccountDirectory directory;
    private final ReadBalance balances;
    private final ReadLedger ledger;
    private final ReadGrants grants;

    public AccountReads(
            CreditEntitlements entitlements,
            AccountDirectory directory,
            ReadBalance balances,
            ReadLedger ledger,
            ReadGrants grants) {
        this.entitlements = entitlements;
        this.directory = directory;
        this.balances = balances;
        this.ledger = ledger;
        this.grants = grants;
    }

    Response balances(Request request) {
        String entitlementId = request.ownId("id");
        Page page = request.page();
        Optional<String> customerId = request.query().get("customer_id", Kind.customerId());
        if (entitlements.find(request.tenant(), entitlementId).isEmpty()) {
            throw ApiError.notFound();
        }
        List<AccountId> accounts = customerId
                .map(customer -> page.of(List.of(new AccountId(request.tenant(), entitlementId, customer))))
                .orElseGet(() -> directory.ofEntitlement(request.tenant(), entitlementId, page.offset(), page.limit()));
        return Response.items(balances.now(request.tenant(), accounts).stream()
                .map(BalanceWire::of)
                .toList());
    }

    /** Without an account there is no balance, also where the customer could have one. */
    Response balance(Request request) {
        AccountId account = Accounts.of(request);
        Optional<Instant> at = request.query().instant("at");
        return at.map(instant -> balances.at(account, instant))
                .orElseGet(() -> balances.now(account))
                .map(found -> Response.ok(BalanceWire.of(found)))
                .orElseThrow(ApiError::notFound);
    }

    Response ledger(Request request) {
        AccountId account = Accounts.of(request);
        Query query = request.query();
        var filter = new ReadLedger.Filter(
                query.get("transaction_type", Words.ENTRY_TYPE),
                query.instant("start_date"),
                query.instant("end_date"));
        Page page = request.page();
        return ledger.page(account, filter, page.offset(), page.limit())
                .map(entries -> Response.items(entries.stream()
                        .map(entry -> (Json) LedgerEntryView.of(account, entry).build())
                        .toList()))
                .orElseThrow(ApiError::notFound);
    }

    Response grants(Request request) {
        AccountId account = Accounts.of(request);
        Optional<ReadGrants.Status> status = request.query().get("status", LedgerWords.GRANT_STATUS);
        Page page = request.page();
        return grants.page(account, status, page.offset(), page.limit())
                .map(listed -> Response.items(listed.stream()
                        .map(grant -> GrantWire.of(account, grant))
                        .toList()))
                .orElseThrow(ApiError::notFound);
    }
}
