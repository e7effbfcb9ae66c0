package dev.scrip.view;

import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Refund;
import java.util.List;
import java.util.Optional;

/** A payment as JSON. */
public final class PaymentView {
    /** What the Unicode CLDR calls an unknown region: the official types want a country, which nobody may have named. */
    private static final String UNKNOWN_REGION = "ZZ";

    private PaymentView() {}

    public static Json billing(Optional<String> country) {
        return Json.object()
                .put("country", country.orElse(UNKNOWN_REGION))
                .put("city", Json.NULL)
                .put("state", Json.NULL)
                .put("street", Json.NULL)
                .put("zipcode", Json.NULL)
                .build();
    }

    /** As a list shows it. */
    public static Json.Members item(Payment payment, Json customer) {
        return Json.object()
                .put("payment_id", payment.id())
                .put("business_id", payment.tenant().businessId())
                .put("brand_id", payment.tenant().businessId())
                .put("status", Words.ofName(payment.status()))
                .put("created_at", Instants.json(payment.createdAt()))
                .put("currency", payment.total().currency().name())
                .put("total_amount", MoneyView.of(payment.total()))
                .put("customer", customer)
                .put("metadata", Kind.metadataJson(payment.metadata()))
                .putText("subscription_id", payment.subscriptionId())
                .putText("refund_status", refundStatus(payment))
                .put("digital_products_delivered", false)
                .put("has_license_key", false)
                .put("payment_method", Json.NULL)
                .put("payment_method_type", Json.NULL);
    }

    /** @param refunds of the payment */
    public static Json.Members of(Payment payment, Json customer, List<Refund> refunds) {
        return item(payment, customer)
                .put("billing", billing(payment.country()))
                .putText("checkout_session_id", payment.checkoutId())
                .put("product_cart", cart(payment))
                .put("refunded_amount", MoneyView.of(payment.refunded()))
                .put(
                        "refunds",
                        Json.array(refunds.stream()
                                .map(refund -> RefundView.start(refund).build())
                                .toList()))
                .put("disputes", Json.array(List.of()))
                .put("settlement_amount", MoneyView.of(payment.total()))
                .put("settlement_currency", payment.total().currency().name())
                .put("tax", Json.NULL)
                .put("settlement_tax", Json.NULL)
                .put("payment_link", Json.NULL)
                .put("discount_id", Json.NULL)
                .put("error_code", Json.NULL)
                .put("error_message", Json.NULL)
                .put("updated_at", Json.NULL)
                .put("payment_provider", "dodo")
                .put("is_update_payment_method", false)
                .put("retry_attempt", 0);
    }

    private static Optional<String> refundStatus(Payment payment) {
        if (payment.refunded().isZero()) {
            return Optional.empty();
        }
        return Optional.of(payment.unrefunded().isZero() ? "full" : "partial");
    }

    public static Json cart(Payment payment) {
        return Json.array(payment.lines().stream()
                .map(line -> Json.object()
                        .put("product_id", line.productId())
                        .put("quantity", line.quantity())
                        .build())
                .toList());
    }
}
