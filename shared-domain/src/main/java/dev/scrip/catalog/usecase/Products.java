package dev.scrip.catalog.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Product;
import java.util.List;
import java.util.Optional;

/** The products of all tenants. */
public interface Products {

    /** Archived ones are found too. Strongly consistent. */
    Optional<Product> find(Tenant tenant, String id);

    /**
     * Archived ones only, or only the others, newest first.
     *
     * @param recurring only plans, or only what is sold once; absent: both
     */
    List<Product> page(Tenant tenant, boolean archived, Optional<Boolean> recurring, int offset, int limit);

    /** Writes the product and, in the same transaction, the receipt of the request. */
    CreateAnswer create(Product product, Optional<Receipt> receipt);

    /** Replaces the product if its stored version is still one less; false when another change came first. */
    boolean replace(Product product);

    /** What came of a create. */
    sealed interface CreateAnswer {
        record Created() implements CreateAnswer {}

        /** The request, or another by its key, was answered before; nothing was written. */
        record Repeated(Receipt earlier) implements CreateAnswer {}
    }
}
