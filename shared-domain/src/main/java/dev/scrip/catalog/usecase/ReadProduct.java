package dev.scrip.catalog.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductTerms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a product together with what its credits are. */
public final class ReadProduct {
    private final Products products;
    private final CreditEntitlements entitlements;

    public ReadProduct(Products products, CreditEntitlements entitlements) {
        this.products = products;
        this.entitlements = entitlements;
    }

    /** Archived ones are found too. */
    public Optional<OfferedProduct> find(Tenant tenant, String id) {
        return products.find(tenant, id).map(this::offered);
    }

    public OfferedProduct offered(Product product) {
        return new OfferedProduct(product, attached(product.tenant(), product.terms()));
    }

    /** The entitlements that the terms attach, so far as they exist; deleted ones too. */
    Map<String, CreditEntitlement> attached(Tenant tenant, ProductTerms terms) {
        Map<String, CreditEntitlement> found = new HashMap<>();
        terms.attachments()
                .forEach(attachment -> entitlements
                        .find(tenant, attachment.creditEntitlementId())
                        .ifPresent(entitlement -> found.put(entitlement.id(), entitlement)));
        return found;
    }
}
