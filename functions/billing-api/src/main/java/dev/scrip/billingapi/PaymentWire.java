package dev.scrip.billingapi;

import dev.scrip.catalog.Product;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentLine;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.Refunding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A payment as JSON, both ways. */
final class PaymentWire {
    private PaymentWire() {}

    record New(Buyer buyer, NewPayment payment) {}

    static New readNew(Json.Obj body) {
        Fields fields = Fields.of(body);
        Refusals.notOffered(fields, "payment_link", "discount_code", "discount_codes", "payment_method_id");
        var wanted = new New(
                CartWire.buyer(fields.object("customer")),
                new NewPayment(
                        CartWire.lines(fields),
                        CartWire.country(fields, "billing"),
                        fields.optional("metadata", CartWire.METADATA, Map.of())));
        fields.verify();
        return wanted;
    }

    static Json billing(Optional<String> country) {
        return Json.object()
                .putText("country", country)
                .put("city", Json.NULL)
                .put("state", Json.NULL)
                .put("street", Json.NULL)
                .put("zipcode", Json.NULL)
                .build();
    }

    static Json created(Payment payment, Json customer) {
        return Json.object()
                .put("payment_id", payment.id())
                .put("customer", customer)
                .put("metadata", Kind.metadataJson(payment.metadata()))
                .put("total_amount", MoneyWire.of(payment.total()))
                .put("client_secret", "")
                .put("payment_link", Json.NULL)
                .put("expires_on", Json.NULL)
                .put("discount_id", Json.NULL)
                .put("product_cart", cart(payment))
                .build();
    }

    /** As a list shows it. */
    static Json.Members item(Payment payment, Json customer) {
        return Json.object()
                .put("payment_id", payment.id())
                .put("business_id", payment.tenant().businessId())
                .put("brand_id", payment.tenant().businessId())
                .put("status", BillingWords.of(payment.status()))
                .put("created_at", Instants.json(payment.createdAt()))
                .put("currency", payment.total().currency().name())
                .put("total_amount", MoneyWire.of(payment.total()))
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
    static Json of(Payment payment, Json customer, List<Refund> refunds) {
        return item(payment, customer)
                .put("billing", billing(payment.country()))
                .putText("checkout_session_id", payment.checkoutId())
                .put("product_cart", cart(payment))
                .put("refunded_amount", MoneyWire.of(payment.refunded()))
                .put(
                        "refunds",
                        Json.array(refunds.stream()
                                .map(refund -> RefundWire.start(refund).build())
                                .toList()))
                .put("disputes", Json.array(List.of()))
                .put("settlement_amount", MoneyWire.of(payment.total()))
                .put("settlement_currency", payment.total().currency().name())
                .put("tax", Json.NULL)
                .put("settlement_tax", Json.NULL)
                .put("payment_link", Json.NULL)
                .put("discount_id", Json.NULL)
                .put("error_code", Json.NULL)
                .put("error_message", Json.NULL)
                .put("updated_at", Json.NULL)
                .build();
    }

    private static Optional<String> refundStatus(Payment payment) {
        if (payment.refunded().isZero()) {
            return Optional.empty();
        }
        return Optional.of(payment.unrefunded().isZero() ? "full" : "partial");
    }

    private static Json cart(Payment payment) {
        return Json.array(payment.lines().stream()
                .map(line -> Json.object()
                        .put("product_id", line.productId())
                        .put("quantity", line.quantity())
                        .build())
                .toList());
    }

    /** @param worth of what is left of each line's credits */
    static Json lineItems(
            Payment payment, Function<PaymentLine, Money> worth, Function<String, Optional<Product>> products) {
        return Json.object()
                .put("currency", payment.total().currency().name())
                .put(
                        "items",
                        Json.array(payment.lines().stream()
                                .map(line -> {
                                    var product = products.apply(line.productId());
                                    return Json.object()
                                            .put("items_id", line.productId())
                                            .put("amount", MoneyWire.of(line.paid()))
                                            .put("refundable_amount", MoneyWire.of(worth.apply(line)))
                                            .put("tax", 0)
                                            .putText(
                                                    "name",
                                                    product.map(known ->
                                                            known.terms().name()))
                                            .putText(
                                                    "description",
                                                    product.flatMap(known ->
                                                            known.terms().description()))
                                            .build();
                                })
                                .toList()))
                .build();
    }

    static Json refundable(Payment payment, Money worth, List<Refunding.Left> left) {
        return Json.object()
                .put("payment_id", payment.id())
                .put("currency", worth.currency().name())
                .put("total_amount", MoneyWire.of(payment.total()))
                .put("refunded_amount", MoneyWire.of(payment.refunded()))
                .put("refundable_amount", MoneyWire.of(worth))
                .put(
                        "items",
                        Json.array(left.stream()
                                .map(rest -> Json.object()
                                        .put("item_id", rest.granted().productId())
                                        .put(
                                                "credit_entitlement_id",
                                                rest.granted().creditEntitlementId())
                                        .put(
                                                "granted_amount",
                                                rest.granted().amount().plain())
                                        .put("remaining_amount", rest.credits().plain())
                                        .put("refundable_amount", MoneyWire.of(Refunding.worth(payment, List.of(rest))))
                                        .build())
                                .toList()))
                .build();
    }
}
