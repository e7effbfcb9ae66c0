package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.CartOverride;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Subscription;
import java.util.List;
import java.util.Optional;

/** Products and entitlements as they are now, with what a buyer has otherwise. */
public final class Offers {
    private final ReadProduct products;

    public Offers(ReadProduct products) {
        this.products = products;
    }

    public Optional<Offer> find(Tenant tenant, String productId, int quantity, List<CartOverride> overrides) {
        return products.find(tenant, productId).map(product -> Offer.of(product, quantity, overrides));
    }

    public Optional<Offer> find(Tenant tenant, CartLine line) {
        return find(tenant, line.productId(), line.quantity(), line.overrides());
    }

    /** What is subscribed to now. */
    public Offer of(Subscription subscription) {
        return of(subscription, subscription.overrides());
    }

    /** The same with other overrides. */
    Offer of(Subscription subscription, List<CartOverride> overrides) {
        return existing(subscription, subscription.productId(), subscription.quantity(), overrides);
    }

    /** What the next renewal is for. */
    Offer next(Subscription subscription) {
        return subscription
                .scheduledChange()
                .map(change -> existing(
                        subscription,
                        change.productId(),
                        change.quantity(),
                        change.productId().equals(subscription.productId()) ? subscription.overrides() : List.of()))
                .orElseGet(() -> of(subscription));
    }

    private Offer existing(Subscription subscription, String productId, int quantity, List<CartOverride> overrides) {
        return find(subscription.tenant(), productId, quantity, overrides)
                .orElseThrow(() -> new IllegalStateException(
                        "subscription " + subscription.id() + " is left without product " + productId));
    }
}
