package dev.scrip.aws.table;

import dev.scrip.catalog.usecase.Products;
import dev.scrip.catalog.usecase.ProductsContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoProductsTest extends ProductsContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Products products() {
        return new DynamoProducts(new VersionedItems(local.table()), () -> NOW);
    }
}
