package dev.scrip.catalog.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductTerms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Creates a product, once for a request that is repeated. */
public final class CreateProduct {
    private final Products products;
    private final CheckProduct check;
    private final ProductIds ids;
    private final InstantSource clock;

    public CreateProduct(Products products, CheckProduct check, ProductIds ids, InstantSource clock) {
        this.products = products;
        this.check = check;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Created(OfferedProduct product) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the new product, where it is to have one */
    public Answer create(Tenant tenant, ProductTerms wanted, Function<String, Optional<Receipt>> receipt) {
        return switch (check.check(tenant, wanted, Optional.empty())) {
            case CheckProduct.Verdict.Wrong(var problems) -> new Answer.Refused(problems);
            case CheckProduct.Verdict.Sound(var terms, var entitlements) -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                Product product = Product.created(ids.next(now), tenant, terms, now);
                yield switch (products.create(product, receipt.apply(product.id()))) {
                    case Products.CreateAnswer.Created() ->
                        new Answer.Created(new OfferedProduct(product, entitlements));
                    case Products.CreateAnswer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
                };
            }
        };
    }
}
