package dev.scrip.subscription;

import java.util.List;

/**
 * A product in a cart.
 *
 * @param overrides other amounts of credits than the product attaches
 */
public record CartLine(String productId, int quantity, List<CartOverride> overrides) {
    public CartLine {
        overrides = List.copyOf(overrides);
    }

    public static CartLine of(String productId, int quantity) {
        return new CartLine(productId, quantity, List.of());
    }
}
