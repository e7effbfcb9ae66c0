package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Unsellable;
import java.util.ArrayList;
import java.util.List;

/** What is in a cart, as products and entitlements are now. */
final class Carts {
    private Carts() {}

    sealed interface Cart {
        /** @param offers one for each line */
        record ForSale(List<Offer> offers) implements Cart {}

        record NotForSale(Unsellable why) implements Cart {}
    }

    /** Of products that are paid once, and of plans. */
    static Cart offers(Offers offers, Tenant tenant, List<CartLine> lines) {
        List<Offer> found = new ArrayList<>();
        for (CartLine line : lines) {
            var offer = offers.find(tenant, line);
            if (offer.isEmpty()) {
                return new Cart.NotForSale(new Unsellable(line.productId(), Unsellable.Reason.NOT_FOUND));
            }
            var unsellable = offer.get().price().isRecurring()
                    ? offer.get().unsellableAsPlan()
                    : offer.get().unsellableOnce();
            if (unsellable.isPresent()) {
                return new Cart.NotForSale(unsellable.get());
            }
            found.add(offer.get());
        }
        return new Cart.ForSale(List.copyOf(found));
    }
}
