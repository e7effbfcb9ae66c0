package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.catalog.TaxCategory;
import dev.scrip.credit.Credits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code PRODUCT#<t> / <id>}: see docs/data-model.md. */
final class ProductItem {
    static final String ARCHIVED = "archived";
    static final String RECURRING = "recurring";

    private ProductItem() {}

    static VersionedItem of(Product product) {
        ProductTerms terms = product.terms();
        var item = new HashMap<String, AttributeValue>();
        item.put("name", Attributes.text(terms.name()));
        terms.description().ifPresent(text -> item.put("description", Attributes.text(text)));
        item.put("taxCategory", Attributes.text(terms.taxCategory().name()));
        item.put("metadata", MetadataAttribute.of(terms.metadata()));
        item.put("price", PriceAttribute.of(terms.price()));
        item.put(RECURRING, Attributes.flag(terms.price().isRecurring()));
        item.put(
                "credits",
                AttributeValue.fromL(terms.attachments().stream()
                        .map(ProductItem::attachment)
                        .toList()));
        item.put(ARCHIVED, Attributes.flag(product.archived()));
        item.put("createdAt", Attributes.instant(product.createdAt()));
        item.put("updatedAt", Attributes.instant(product.updatedAt()));
        return new VersionedItem(Keys.product(product.tenant(), product.id()), product.version(), item);
    }

    static Product read(Tenant tenant, VersionedItem stored) {
        Map<String, AttributeValue> item = stored.attributes();
        return new Product(
                stored.key().sort(),
                tenant,
                new ProductTerms(
                        Attributes.text(item, "name"),
                        Attributes.optionalText(item, "description"),
                        TaxCategory.valueOf(Attributes.text(item, "taxCategory")),
                        MetadataAttribute.read(Attributes.present(item, "metadata")),
                        PriceAttribute.read(Attributes.present(item, "price")),
                        attachments(item)),
                Attributes.flag(item, ARCHIVED),
                Attributes.instant(item, "createdAt"),
                Attributes.instant(item, "updatedAt"),
                stored.version());
    }

    private static AttributeValue attachment(CreditAttachment attachment) {
        return AttributeValue.fromM(Map.of(
                "entitlement", Attributes.text(attachment.creditEntitlementId()),
                "amount", Attributes.text(attachment.creditsAmount().plain()),
                "overrides", OverridesAttribute.of(attachment.overrides())));
    }

    private static List<CreditAttachment> attachments(Map<String, AttributeValue> item) {
        return Attributes.present(item, "credits").l().stream()
                .map(AttributeValue::m)
                .map(attachment -> new CreditAttachment(
                        Attributes.text(attachment, "entitlement"),
                        Credits.of(Attributes.text(attachment, "amount")),
                        OverridesAttribute.read(Attributes.present(attachment, "overrides"))))
                .toList();
    }
}
