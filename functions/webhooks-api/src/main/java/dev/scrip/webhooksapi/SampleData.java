package dev.scrip.webhooksapi;

import dev.scrip.access.Tenant;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Payloads of events that did not happen, of which every field is there. */
final class SampleData {
    static final String TEST = "test0000000000000000";
    static final String CUSTOMER = "cus_" + TEST;
    static final String ENTITLEMENT = "cde_" + TEST;

    private static final String SUBSCRIPTION = "sub_" + TEST;
    private static final String PAYMENT = "pay_" + TEST;
    private static final String PRODUCT = "pdt_" + TEST;
    private static final Duration CYCLE = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int PRICE = 2_900;

    private SampleData() {}

    static Json lowBalance(Tenant tenant) {
        return Json.object()
                .put("customer_id", CUSTOMER)
                .put("subscription_id", SUBSCRIPTION)
                .put("brand_id", tenant.businessId())
                .put("credit_entitlement_id", ENTITLEMENT)
                .put("credit_entitlement_name", "Test credits")
                .put("available_balance", "15")
                .put("subscription_credits_amount", "100")
                .put("threshold_percent", 20)
                .put("threshold_amount", "20")
                .put("payload_type", "CreditBalanceLow")
                .build();
    }

    static Json subscription(Tenant tenant, Instant at, String status) {
        return Json.object()
                .put("subscription_id", SUBSCRIPTION)
                .put("business_id", tenant.businessId())
                .put("brand_id", tenant.businessId())
                .put("status", status)
                .put("product_id", PRODUCT)
                .put("product_name", "Test plan")
                .put("quantity", 1)
                .put("customer", customer())
                .put("billing", billing())
                .put("currency", "USD")
                .put("recurring_pre_tax_amount", PRICE)
                .put("tax_inclusive", true)
                .put("payment_frequency_count", 1)
                .put("payment_frequency_interval", "Month")
                .put("subscription_period_count", 1)
                .put("subscription_period_interval", "Year")
                .put("trial_period_days", 0)
                .put("created_at", Instants.json(at))
                .put("previous_billing_date", Instants.json(at))
                .put("next_billing_date", Instants.json(at.plus(CYCLE)))
                .put("expires_at", Instants.json(at.plus(YEAR)))
                .put("cancel_at_next_billing_date", false)
                .put("cancelled_at", status.equals("cancelled") ? Instants.json(at) : Json.NULL)
                .put("paused_at", status.equals("paused") ? Instants.json(at) : Json.NULL)
                .put("scheduled_change", Json.NULL)
                .put("metadata", Json.object().build())
                .put("addons", Json.array(List.of()))
                .put("on_demand", false)
                .put("has_payment_method", false)
                .put("payment_method_id", Json.NULL)
                .put("trial_amount", Json.NULL)
                .put("discounts", Json.NULL)
                .put("tax_id", Json.NULL)
                .put("credit_entitlement_cart", Json.array(List.of(credits())))
                .put("meter_credit_entitlement_cart", Json.array(List.of()))
                .put("meters", Json.array(List.of()))
                .put("payload_type", "Subscription")
                .build();
    }

    private static Json credits() {
        return Json.object()
                .put("credit_entitlement_id", ENTITLEMENT)
                .put("credit_entitlement_name", "Test credits")
                .put("unit", "credit")
                .put("product_id", PRODUCT)
                .put("credits_amount", "100")
                .put("remaining_balance", "100")
                .put("overage_balance", "0")
                .put("overage_enabled", false)
                .put("overage_behavior", "forgive_at_reset")
                .put("overage_limit", Json.NULL)
                .put("rollover_enabled", false)
                .put("rollover_percentage", Json.NULL)
                .put("rollover_timeframe_count", Json.NULL)
                .put("rollover_timeframe_interval", Json.NULL)
                .put("max_rollover_count", Json.NULL)
                .put("expires_after_days", Json.NULL)
                .put("low_balance_threshold_percent", Json.NULL)
                .build();
    }

    static Json payment(Tenant tenant, Instant at) {
        return Json.object()
                .put("payment_id", PAYMENT)
                .put("business_id", tenant.businessId())
                .put("brand_id", tenant.businessId())
                .put("status", "succeeded")
                .put("created_at", Instants.json(at))
                .put("currency", "USD")
                .put("total_amount", PRICE)
                .put("customer", customer())
                .put("metadata", Json.object().build())
                .put("subscription_id", Json.NULL)
                .put("refund_status", Json.NULL)
                .put("digital_products_delivered", false)
                .put("has_license_key", false)
                .put("payment_method", Json.NULL)
                .put("payment_method_type", Json.NULL)
                .put("billing", billing())
                .put("checkout_session_id", Json.NULL)
                .put(
                        "product_cart",
                        Json.array(List.of(Json.object()
                                .put("product_id", PRODUCT)
                                .put("quantity", 1)
                                .build())))
                .put("refunded_amount", 0)
                .put("refunds", Json.array(List.of()))
                .put("disputes", Json.array(List.of()))
                .put("settlement_amount", PRICE)
                .put("settlement_currency", "USD")
                .put("tax", Json.NULL)
                .put("settlement_tax", Json.NULL)
                .put("payment_link", Json.NULL)
                .put("discount_id", Json.NULL)
                .put("error_code", Json.NULL)
                .put("error_message", Json.NULL)
                .put("updated_at", Json.NULL)
                .put("payment_provider", "dodo")
                .put("is_update_payment_method", false)
                .put("retry_attempt", 0)
                .put("payload_type", "Payment")
                .build();
    }

    static Json refund(Tenant tenant, Instant at) {
        return Json.object()
                .put("refund_id", "ref_" + TEST)
                .put("payment_id", PAYMENT)
                .put("business_id", tenant.businessId())
                .put("brand_id", tenant.businessId())
                .put("status", "succeeded")
                .put("amount", PRICE)
                .put("currency", "USD")
                .put("is_partial", false)
                .put("reason", Json.NULL)
                .put("created_at", Instants.json(at))
                .put("customer", customer())
                .put("metadata", Json.object().build())
                .put("payload_type", "Refund")
                .build();
    }

    static Json endpointDisabled(Tenant tenant, Instant at) {
        return Json.object()
                .put("payload_type", "WebhookEndpoint")
                .put("business_id", tenant.businessId())
                .put("brand_id", tenant.businessId())
                .put("webhook_id", "whk_" + TEST)
                .put("url", "https://receiver.example/hooks")
                .put("reason", "failing")
                .put("failing_since", Instants.json(at))
                .build();
    }

    private static Json customer() {
        return Json.object()
                .put("customer_id", CUSTOMER)
                .put("email", "test@example.com")
                .put("name", "Test customer")
                .put("phone_number", Json.NULL)
                .put("metadata", Json.object().build())
                .build();
    }

    private static Json billing() {
        return Json.object()
                .put("country", "US")
                .put("city", Json.NULL)
                .put("state", Json.NULL)
                .put("street", Json.NULL)
                .put("zipcode", Json.NULL)
                .build();
    }
}
