package dev.scrip.billingapi;

import dev.scrip.catalog.CreditOverrides;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.http.Aliases;
import dev.scrip.http.Fields;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.RolloverFields;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.CartOverride;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is bought, by whom, and on which terms of its own, read from JSON. */
final class CartWire {
    static final Kind<Integer> QUANTITY = Kind.integer(1, Offer.MOST_QUANTITY);
    static final Kind<String> COUNTRY =
            Kind.textWhere("must be a country code of ISO 3166 such as US", text -> text.matches("[A-Z]{2}"));
    static final Kind<Map<String, dev.scrip.credit.MetadataValue>> METADATA = Kind.metadata(40);

    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Kind<String> EMAIL = Kind.text(0, 320);
    private static final Kind<String> NAME = Kind.text(1, 255);
    private static final int MOST_OVERRIDES = 20;
    private static final Aliases ALIASES = new Aliases(Map.of(
            "expires_after_days", List.of("expiry_duration"),
            "overage_enabled", List.of("allow_overage"),
            "rollover_percentage", List.of("max_rollover_percentage")));

    private CartWire() {}

    /** A customer who is there, by the id; or one who becomes a customer by buying. */
    static Buyer buyer(Fields fields) {
        Optional<String> name = fields.optional("name", NAME);
        Optional<String> phoneNumber = fields.optional("phone_number", TEXT);
        if (fields.has("customer_id")) {
            // What is not needed must be right all the same.
            fields.optional("email", EMAIL);
            return new Buyer.Known(fields.required("customer_id", Kind.customerId()));
        }
        String email = fields.required("email", EMAIL);
        return new Buyer.New(new CustomerProfile(email, name.orElse(email), phoneNumber, Map.of()));
    }

    static Optional<String> country(Fields fields, String place) {
        return fields.optionalObject(place).flatMap(billing -> billing.optional("country", COUNTRY));
    }

    static List<CartLine> lines(Fields fields) {
        return fields.objects("product_cart", 1, NewPayment.MOST_LINES).stream()
                .map(CartWire::line)
                .toList();
    }

    private static CartLine line(Fields fields) {
        Refusals.notOffered(fields, "amount", "addons");
        return new CartLine(
                fields.required("product_id", Kind.ownId()),
                fields.required("quantity", QUANTITY),
                fields.has("credit_entitlements")
                        ? fields.objects("credit_entitlements", 0, MOST_OVERRIDES).stream()
                                .map(CartWire::amount)
                                .toList()
                        : List.of());
    }

    private static CartOverride amount(Fields fields) {
        return CartOverride.amount(
                fields.required("credit_entitlement_id", Kind.ownId()),
                fields.required("credits_amount", Kind.amount()));
    }

    static List<CartOverride> overrides(Fields fields) {
        return fields.has("credit_entitlement_cart")
                ? fields.objects("credit_entitlement_cart", 0, MOST_OVERRIDES).stream()
                        .map(item -> override(item.under(ALIASES)))
                        .toList()
                : List.of();
    }

    private static CartOverride override(Fields fields) {
        return new CartOverride(
                fields.required("credit_entitlement_id", Kind.ownId()),
                fields.optional("credits_amount", Kind.amount()),
                new CreditOverrides(
                        fields.optional("expires_after_days", Numbers.INTEGER),
                        RolloverFields.of(fields),
                        new CreditOverrides.Overage(
                                fields.optional("overage_enabled", Kind.bool()),
                                Optional.empty(),
                                fields.optional("overage_limit", Kind.amount()),
                                Optional.empty(),
                                Optional.empty()),
                        fields.optional("low_balance_threshold_percent", Numbers.INTEGER),
                        Optional.empty(),
                        CreditOverrides.Trial.NONE));
    }
}
