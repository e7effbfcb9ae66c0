package dev.scrip.view;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;

/** A line of the ledger as JSON. {@code type} says the same as {@code transaction_type}; older samples read it. */
public final class LedgerEntryView {
    private LedgerEntryView() {}

    public static Json.Members of(AccountId account, LedgerEntry entry) {
        String business = account.tenant().businessId();
        return Json.object()
                .put("id", LedgerIds.entry(account, entry.number()))
                .put("business_id", business)
                .put("brand_id", business)
                .put("customer_id", account.customerId())
                .put("credit_entitlement_id", account.entitlementId())
                .put("transaction_type", Words.ofName(entry.type()))
                .put("type", Words.ofName(entry.type()))
                .put("amount", entry.amount().plain())
                .put("is_credit", entry.isCredit())
                .put("balance_before", entry.before().balance().plain())
                .put("balance_after", entry.after().balance().plain())
                .put("overage_before", entry.before().overage().plain())
                .put("overage_after", entry.after().overage().plain())
                .put("metadata", Kind.metadataJson(entry.metadata()))
                .put("created_at", Instants.json(entry.occurredAt()))
                .putText("description", entry.description())
                .putText("grant_id", entry.onlyGrant().map(number -> LedgerIds.grant(account, number)))
                .putText("reference_id", entry.reference().map(LedgerEntry.Reference::id))
                .putText("reference_type", entry.reference().map(LedgerEntry.Reference::type))
                .put("grants", grants(account, entry));
    }

    /** The grants that the entry touched, and by how much each. */
    public static Json grants(AccountId account, LedgerEntry entry) {
        return Json.array(entry.burns().stream()
                .map(burn -> Json.object()
                        .put("grant_id", LedgerIds.grant(account, burn.grant()))
                        .put("amount", burn.amount().plain())
                        .build())
                .toList());
    }
}
