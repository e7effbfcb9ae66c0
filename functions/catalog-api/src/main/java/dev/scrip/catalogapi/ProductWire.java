package dev.scrip.catalogapi;

import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductChange;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.credit.MetadataValue;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Patch;
import dev.scrip.http.Words;
import dev.scrip.metering.Meter;
import java.util.List;
import java.util.Map;

/** A product as JSON, both ways. */
final class ProductWire {
    private static final int LONGEST_METADATA_KEY = 40;
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Kind<Map<String, MetadataValue>> METADATA = Kind.metadata(LONGEST_METADATA_KEY);
    private static final String PRICE = "price";
    private static final String CREDITS = "credit_entitlements";

    private ProductWire() {}

    /** @param meters those of its price, by id */
    static Json of(OfferedProduct offered, Map<String, Meter> meters) {
        Product product = offered.product();
        return start(product)
                .put("license_key_enabled", false)
                .put(PRICE, PriceWire.of(product.terms().price(), meters))
                .put(
                        CREDITS,
                        Json.array(offered.credits().stream()
                                .map(credits -> AttachmentWire.of(product, credits))
                                .toList()))
                .build();
    }

    /** As a list shows it: without its credits. */
    static Json item(Product product) {
        Price price = product.terms().price();
        return start(product)
                .put(PRICE, price.amount())
                .put("currency", price.currency().name())
                .put("price_detail", PriceWire.of(price, Map.of()))
                .build();
    }

    private static Json.Members start(Product product) {
        ProductTerms terms = product.terms();
        return Json.object()
                .put("product_id", product.id())
                .put("business_id", product.tenant().businessId())
                .put("brand_id", product.tenant().businessId())
                .put("name", terms.name())
                .putText("description", terms.description())
                .put("tax_category", Words.of(terms.taxCategory()))
                .put("is_recurring", terms.price().isRecurring())
                .put("archived", product.archived())
                .put("metadata", Kind.metadataJson(terms.metadata()))
                .put("entitlements", Json.array(List.of()))
                .put("created_at", Instants.json(product.createdAt()))
                .put("updated_at", Instants.json(product.updatedAt()));
    }

    static ProductTerms readNew(Json.Obj body) {
        Fields fields = Fields.of(body);
        ProductTerms terms = new ProductTerms(
                fields.required("name", TEXT),
                fields.optional("description", TEXT),
                fields.required("tax_category", Words.TAX_CATEGORY),
                fields.optional("metadata", METADATA, Map.of()),
                PriceWire.read(fields.object(PRICE)),
                fields.has(CREDITS) ? attachments(fields) : List.of());
        fields.verify();
        return terms;
    }

    static ProductChange readChange(Json.Obj body) {
        Fields fields = Fields.of(body);
        ProductChange change = new ProductChange(
                change(fields.patch("name", TEXT)),
                change(fields.patch("description", TEXT)),
                change(fields.patch("tax_category", Words.TAX_CATEGORY)),
                change(fields.patch("metadata", METADATA)),
                fields.has(PRICE) ? new Change.To<>(PriceWire.read(fields.object(PRICE))) : Change.keep(),
                fields.has(CREDITS) ? new Change.To<>(attachments(fields)) : Change.keep());
        fields.verify();
        return change;
    }

    private static List<CreditAttachment> attachments(Fields fields) {
        return fields.objects(CREDITS, 0, ProductTerms.MOST_ATTACHMENTS).stream()
                .map(AttachmentWire::read)
                .toList();
    }

    private static <T> Change<T> change(Patch<T> patch) {
        return switch (patch) {
            case Patch.Absent<T>() -> new Change.Keep<>();
            case Patch.Clear<T>() -> new Change.Clear<>();
            case Patch.Set<T>(T value) -> new Change.To<>(value);
        };
    }
}
