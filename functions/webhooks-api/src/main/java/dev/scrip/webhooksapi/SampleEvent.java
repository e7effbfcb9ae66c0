package dev.scrip.webhooksapi;

import dev.scrip.access.Tenant;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.Place;
import dev.scrip.view.EnvelopeView;
import java.time.Instant;
import java.util.List;

/** An event that did not happen, in the form of one that did. Every id in it says that it is a test. */
record SampleEvent(Tenant tenant, EventType type, String id, Instant at) {

    String body() {
        return EnvelopeView.of(id, tenant, type, at, new Place("test", 1, 0), data())
                .body();
    }

    private Json data() {
        return switch (type) {
            case CREDIT_ADDED -> entry("credit_added", true, "100", new Balances("0", "100", "0", "0"));
            case CREDIT_DEDUCTED -> entry("credit_deducted", false, "25", new Balances("100", "75", "0", "0"));
            case CREDIT_EXPIRED -> entry("credit_expired", false, "75", new Balances("75", "0", "0", "0"));
            case CREDIT_ROLLED_OVER -> entry("credit_rolled_over", true, "40", new Balances("60", "100", "0", "0"));
            case CREDIT_ROLLOVER_FORFEITED ->
                entry("rollover_forfeited", false, "10", new Balances("10", "0", "0", "0"));
            case CREDIT_OVERAGE_CHARGED -> entry("overage_charged", false, "15", new Balances("0", "0", "0", "15"));
            case CREDIT_OVERAGE_RESET -> entry("overage_reset", true, "15", new Balances("0", "0", "15", "0"));
            case CREDIT_MANUAL_ADJUSTMENT ->
                entry("manual_adjustment", true, "50", new Balances("75", "125", "0", "0"));
            case CREDIT_REFUNDED -> entry("refund", false, "100", new Balances("100", "0", "0", "0"));
            case CREDIT_BALANCE_LOW -> SampleData.lowBalance(tenant);
            case SUBSCRIPTION_ACTIVE,
                    SUBSCRIPTION_RENEWED,
                    SUBSCRIPTION_PLAN_CHANGED,
                    SUBSCRIPTION_UPDATED,
                    SUBSCRIPTION_UNPAUSED -> SampleData.subscription(tenant, at, "active");
            case SUBSCRIPTION_PAUSED -> SampleData.subscription(tenant, at, "paused");
            case SUBSCRIPTION_CANCELLED -> SampleData.subscription(tenant, at, "cancelled");
            case SUBSCRIPTION_EXPIRED -> SampleData.subscription(tenant, at, "expired");
            case PAYMENT_SUCCEEDED -> SampleData.payment(tenant, at);
            case REFUND_SUCCEEDED -> SampleData.refund(tenant, at);
            case WEBHOOK_ENDPOINT_DISABLED -> SampleData.endpointDisabled(tenant, at);
        };
    }

    /** What an account had and owed, before and after. */
    private record Balances(String before, String after, String overageBefore, String overageAfter) {}

    private Json entry(String transaction, boolean isCredit, String amount, Balances balances) {
        return Json.object()
                .put("id", "cle_" + SampleData.TEST)
                .put("business_id", tenant.businessId())
                .put("brand_id", tenant.businessId())
                .put("customer_id", SampleData.CUSTOMER)
                .put("credit_entitlement_id", SampleData.ENTITLEMENT)
                .put("transaction_type", transaction)
                .put("type", transaction)
                .put("amount", amount)
                .put("is_credit", isCredit)
                .put("balance_before", balances.before())
                .put("balance_after", balances.after())
                .put("overage_before", balances.overageBefore())
                .put("overage_after", balances.overageAfter())
                .put("metadata", Json.object().build())
                .put("created_at", Instants.json(at))
                .put("description", "A test: nothing has happened")
                .put("grant_id", Json.NULL)
                .put("reference_id", Json.NULL)
                .put("reference_type", Json.NULL)
                .put("grants", Json.array(List.of()))
                .put("payload_type", "CreditLedgerEntry")
                .build();
    }
}
