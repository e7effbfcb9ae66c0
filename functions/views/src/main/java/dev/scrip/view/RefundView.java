package dev.scrip.view;

import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import dev.scrip.subscription.Refund;

/** A refund as JSON. */
public final class RefundView {
    private RefundView() {}

    /** Without the customer. */
    public static Json.Members start(Refund refund) {
        return Json.object()
                .put("refund_id", refund.id())
                .put("payment_id", refund.paymentId())
                .put("business_id", refund.tenant().businessId())
                .put("brand_id", refund.tenant().businessId())
                .put("status", Words.ofName(refund.status()))
                .put("amount", MoneyView.of(refund.amount()))
                .put("currency", refund.amount().currency().name())
                .put("is_partial", refund.partial())
                .putText("reason", refund.reason())
                .put("created_at", Instants.json(refund.createdAt()));
    }

    public static Json.Members of(Refund refund, Json customer) {
        return start(refund).put("customer", customer).put("metadata", Kind.metadataJson(refund.metadata()));
    }
}
