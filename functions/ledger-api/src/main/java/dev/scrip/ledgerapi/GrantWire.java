package dev.scrip.ledgerapi;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;

/** A grant as JSON. */
final class GrantWire {
    private GrantWire() {}

    static Json of(AccountId account, ReadGrants.Listed grant) {
        Append.GrantWrite.Issued issued = grant.record().issued();
        return Json.object()
                .put("id", LedgerIds.grant(account, issued.number()))
                .put("credit_entitlement_id", account.entitlementId())
                .put("customer_id", account.customerId())
                .put("source_type", LedgerWords.of(issued.source()))
                .putText("source_id", issued.sourceId())
                .put("initial_amount", issued.amount().plain())
                .put("remaining_amount", grant.remaining().plain())
                .put("rollover_count", issued.rolloverCount())
                .put("is_expired", grant.status() == ReadGrants.Status.EXPIRED)
                .put("is_rolled_over", grant.rolledOver())
                .put("expires_at", Instants.json(grant.endsAt()))
                .putText("parent_grant_id", issued.parent().map(number -> LedgerIds.grant(account, number)))
                .put("metadata", Kind.metadataJson(issued.metadata()))
                .put("created_at", Instants.json(issued.createdAt()))
                .put(
                        "updated_at",
                        Instants.json(
                                grant.record().end().map(GrantRecord.End::at).orElse(issued.createdAt())))
                .build();
    }
}
