package dev.scrip.catalog.usecase;

import dev.scrip.access.InMemoryReceipts;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Product;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products kept in memory, for tests. */
public final class InMemoryProducts implements Products {
    private final InMemoryReceipts receipts;
    private final Map<List<Object>, Product> products = new HashMap<>();

    public InMemoryProducts(InstantSource clock) {
        this.receipts = new InMemoryReceipts(clock);
    }

    @Override
    public synchronized Optional<Product> find(Tenant tenant, String id) {
        return Optional.ofNullable(products.get(List.of(tenant, id)));
    }

    @Override
    public synchronized List<Product> page(
            Tenant tenant, boolean archived, Optional<Boolean> recurring, int offset, int limit) {
        return products.values().stream()
                .filter(product -> product.tenant().equals(tenant) && product.archived() == archived)
                .filter(product -> recurring
                        .map(wanted -> product.terms().price().isRecurring() == wanted)
                        .orElse(true))
                .sorted(Comparator.comparing(Product::id).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized CreateAnswer create(Product product, Optional<Receipt> receipt) {
        Optional<Receipt> earlier = receipts.earlier(product.tenant(), receipt);
        if (earlier.isPresent()) {
            return new CreateAnswer.Repeated(earlier.get());
        }
        if (products.putIfAbsent(List.of(product.tenant(), product.id()), product) != null) {
            throw new IllegalStateException("a product's id was given twice: " + product.id());
        }
        receipts.keep(product.tenant(), receipt);
        return new CreateAnswer.Created();
    }

    @Override
    public synchronized boolean replace(Product product) {
        List<Object> key = List.of(product.tenant(), product.id());
        Product stored = products.get(key);
        if (stored == null || stored.version() != product.version() - 1) {
            return false;
        }
        products.put(key, product);
        return true;
    }
}
