package dev.scrip.ledgerapi;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a request for a ledger entry wrote, as JSON. A debit that went on into overage wrote two entries and is answered
 * as one: the id and the state before of the first, the whole amount, the state after the last. A credit that repaid
 * overage is answered with its own amount and the state after the repayment.
 */
final class NewEntryWire {
    private NewEntryWire() {}

    static Json of(AccountId account, Commit commit) {
        List<LedgerEntry> entries = commit.commanded();
        LedgerEntry first = entries.getFirst();
        LedgerEntry last = entries.getLast();
        Credits amount = first.isCredit()
                ? first.amount()
                : Credits.total(entries.stream().map(LedgerEntry::amount).toList());
        Optional<Long> grant = first.isCredit() || entries.size() == 1 ? first.onlyGrant() : Optional.empty();
        return Json.object()
                .put("id", LedgerIds.entry(account, first.number()))
                .put("customer_id", account.customerId())
                .put("credit_entitlement_id", account.entitlementId())
                .put("entry_type", first.isCredit() ? "credit" : "debit")
                .put("amount", amount.plain())
                .put("is_credit", first.isCredit())
                .put("balance_before", first.before().balance().plain())
                .put("balance_after", last.after().balance().plain())
                .put("overage_before", first.before().overage().plain())
                .put("overage_after", last.after().overage().plain())
                .put("metadata", Kind.metadataJson(first.metadata()))
                .put("created_at", Instants.json(first.occurredAt()))
                .putText("grant_id", grant.map(number -> LedgerIds.grant(account, number)))
                .putText("reason", first.description())
                .build();
    }
}
