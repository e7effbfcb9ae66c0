package dev.scrip.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A product beside the credit entitlements that it attaches, as both are at one time.
 *
 * @param entitlements by their id
 */
public record OfferedProduct(Product product, Map<String, CreditEntitlement> entitlements) {

    /** Credits of the product, with nothing left open. */
    public record Credits(CreditAttachment attachment, CreditEntitlement entitlement, ResolvedAttachment resolved) {}

    public OfferedProduct {
        entitlements = Map.copyOf(entitlements);
    }

    /** In the order in which they are attached. */
    public List<Credits> credits() {
        return product.terms().attachments().stream()
                .flatMap(attachment -> Optional.ofNullable(entitlements.get(attachment.creditEntitlementId()))
                        .map(found -> new Credits(attachment, found, attachment.resolvedOver(found.terms())))
                        .stream())
                .toList();
    }
}
