package dev.scrip.catalog;

import dev.scrip.credit.MetadataValue;
import java.util.List;
import java.util.Map;

/**
 * What a request wants of a product, field by field. Only a description and metadata can be cleared; price and
 * attachments are replaced whole.
 */
public record ProductChange(
        Change<String> name,
        Change<String> description,
        Change<TaxCategory> taxCategory,
        Change<Map<String, MetadataValue>> metadata,
        Change<Price> price,
        Change<List<CreditAttachment>> attachments) {

    /** The terms as this makes them, checked or not. */
    public ProductTerms on(ProductTerms terms) {
        return new ProductTerms(
                name.on(terms.name(), terms.name()),
                description.on(terms.description()),
                taxCategory.on(terms.taxCategory(), terms.taxCategory()),
                metadata.on(terms.metadata(), Map.of()),
                price.on(terms.price(), terms.price()),
                attachments.on(terms.attachments(), terms.attachments()));
    }
}
