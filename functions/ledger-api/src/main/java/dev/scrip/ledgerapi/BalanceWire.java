package dev.scrip.ledgerapi;

import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;

/** What a customer has and owes, as JSON. Two amounts go out under a second name that older samples read. */
final class BalanceWire {
    private BalanceWire() {}

    static Json of(ReadBalance.Balance balance) {
        String available = balance.standing().balance().plain();
        String owed = balance.standing().overage().plain();
        return Json.object()
                .put("id", LedgerIds.balance(balance.account()))
                .put("customer_id", balance.account().customerId())
                .put("credit_entitlement_id", balance.account().entitlementId())
                .put("balance", available)
                .put("overage", owed)
                .put("available_balance", available)
                .put("overage_balance", owed)
                .put("created_at", Instants.json(balance.createdAt()))
                .put("updated_at", Instants.json(balance.updatedAt()))
                .put("last_transaction_at", Instants.json(balance.lastTransactionAt()))
                .build();
    }
}
