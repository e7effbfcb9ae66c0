package dev.scrip.subscription;

import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.credit.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request wants to buy once. */
public record NewPayment(List<CartLine> cart, Optional<String> country, Map<String, MetadataValue> metadata) {

    public static final int MOST_LINES = 20;

    public NewPayment {
        cart = List.copyOf(cart);
        metadata = MetadataValue.copyInOrder(metadata);
    }

    /**
     * Everything that is wrong with it, by field.
     *
     * @param offers one for each line of the cart
     */
    public List<FieldProblem> problems(List<Offer> offers) {
        FieldRules rules = new FieldRules().metadata("metadata", metadata);
        checkCart(cart, offers, rules);
        rules.holds(
                offers.stream()
                                .map(offer -> offer.price().currency())
                                .distinct()
                                .count()
                        <= 1,
                "product_cart",
                "all products in one currency");
        return rules.problems();
    }

    static void checkCart(List<CartLine> cart, List<Offer> offers, FieldRules rules) {
        rules.holds(!cart.isEmpty() && cart.size() <= MOST_LINES, "product_cart", "1 to 20 products")
                .holds(
                        cart.stream().map(CartLine::productId).distinct().count() == cart.size(),
                        "product_cart",
                        "each product once; more of it by its quantity");
        for (int i = 0; i < offers.size(); i++) {
            var place = rules.inside("product_cart[" + i + "].");
            offers.get(i).check(place);
            offers.get(i).checkOverrides(cart.get(i).overrides(), "credit_entitlements", place);
        }
    }
}
