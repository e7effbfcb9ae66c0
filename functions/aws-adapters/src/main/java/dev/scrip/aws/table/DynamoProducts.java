package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.usecase.Products;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Products as versioned items, all of a tenant in one partition. */
public final class DynamoProducts implements Products {
    private final VersionedItems items;
    private final InstantSource clock;

    public DynamoProducts(VersionedItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    @Override
    public Optional<Product> find(Tenant tenant, String id) {
        return items.get(Keys.product(tenant, id)).map(item -> ProductItem.read(tenant, item));
    }

    @Override
    public List<Product> page(Tenant tenant, boolean archived, Optional<Boolean> recurring, int offset, int limit) {
        return items
                .newestFirst(
                        Keys.products(tenant),
                        item -> is(item, ProductItem.ARCHIVED, archived)
                                && recurring
                                        .map(wanted -> is(item, ProductItem.RECURRING, wanted))
                                        .orElse(true),
                        offset,
                        limit)
                .stream()
                .map(item -> ProductItem.read(tenant, item))
                .toList();
    }

    @Override
    public CreateAnswer create(Product product, Optional<Receipt> receipt) {
        var answer =
                items.create(product.tenant(), ProductItem.of(product), Optional.empty(), receipt, clock.instant());
        return switch (answer) {
            case dev.scrip.aws.table.CreateAnswer.Created() -> new CreateAnswer.Created();
            case dev.scrip.aws.table.CreateAnswer.ReceiptTaken(Receipt earlier) -> new CreateAnswer.Repeated(earlier);
            case dev.scrip.aws.table.CreateAnswer.NameTaken(), dev.scrip.aws.table.CreateAnswer.IdTaken() ->
                throw new IllegalStateException("a product's id was given twice: " + product.id());
        };
    }

    @Override
    public boolean replace(Product product) {
        return items.replace(ProductItem.of(product)) == ReplaceAnswer.REPLACED;
    }

    private static boolean is(VersionedItem item, String flag, boolean wanted) {
        return Attributes.flag(item.attributes(), flag) == wanted;
    }
}
