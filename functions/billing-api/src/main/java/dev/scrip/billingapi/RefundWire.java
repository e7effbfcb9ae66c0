package dev.scrip.billingapi;

import dev.scrip.catalog.Price;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.subscription.NewRefund;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.RefundItem;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A refund that is asked for, as JSON. The items of a payment go by the ids of their products. */
final class RefundWire {
    private static final int MOST_ITEMS = 100;
    private static final Kind<BigInteger> MONEY =
            Kind.wholeNumber(1, Price.HIGHEST_AMOUNT * Offer.MOST_QUANTITY).map(BigInteger::valueOf);
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);

    private RefundWire() {}

    static NewRefund readNew(Json.Obj body) {
        Fields fields = Fields.of(body);
        var wanted = new NewRefund(
                fields.required("payment_id", Kind.ownId()),
                fields.has("items")
                        ? fields.objects("items", 0, MOST_ITEMS).stream()
                                .map(item -> new RefundItem(
                                        item.required("item_id", Kind.ownId()), item.optional("amount", MONEY)))
                                .toList()
                        : List.of(),
                fields.optional("reason", TEXT),
                fields.optional("metadata", CartWire.METADATA, Map.of()));
        fields.verify();
        return wanted;
    }
}
