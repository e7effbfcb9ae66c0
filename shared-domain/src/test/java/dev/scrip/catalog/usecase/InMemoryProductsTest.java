package dev.scrip.catalog.usecase;

final class InMemoryProductsTest extends ProductsContract {
    @Override
    protected Products products() {
        return new InMemoryProducts(() -> NOW);
    }
}
