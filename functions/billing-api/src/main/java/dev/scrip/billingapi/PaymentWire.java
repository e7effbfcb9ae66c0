package dev.scrip.billingapi;

import dev.scrip.catalog.Product;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentLine;
import dev.scrip.subscription.Refunding;
import dev.scrip.view.MoneyView;
import dev.scrip.view.PaymentView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Payments as JSON: those to record, and what belongs to one; see {@link PaymentView} for the payment itself. */
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

    static Json created(Payment payment, Json customer) {
        return Json.object()
                .put("payment_id", payment.id())
                .put("customer", customer)
                .put("metadata", Kind.metadataJson(payment.metadata()))
                .put("total_amount", MoneyView.of(payment.total()))
                .put("client_secret", "")
                .put("payment_link", Json.NULL)
                .put("expires_on", Json.NULL)
                .put("discount_id", Json.NULL)
                .put("product_cart", PaymentView.cart(payment))
                .build();
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
                                            .put("amount", MoneyView.of(line.paid()))
                                            .put("refundable_amount", MoneyView.of(worth.apply(line)))
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
                .put("total_amount", MoneyView.of(payment.total()))
                .put("refunded_amount", MoneyView.of(payment.refunded()))
                .put("refundable_amount", MoneyView.of(worth))
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
                                        .put("refundable_amount", MoneyView.of(Refunding.worth(payment, List.of(rest))))
                                        .build())
                                .toList()))
                .build();
    }
}
