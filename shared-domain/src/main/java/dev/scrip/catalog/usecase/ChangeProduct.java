package dev.scrip.catalog.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductChange;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Changes a product, takes it off sale and brings it back. Grants already issued are never touched. */
public final class ChangeProduct {
    private static final int TRIES = 5;

    private final Products products;
    private final CheckProduct check;
    private final InstantSource clock;

    public ChangeProduct(Products products, CheckProduct check, InstantSource clock) {
        this.products = products;
        this.check = check;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Done(Product product) implements Answer {}

        record NotFound() implements Answer {}

        /** It is archived, which is not what was expected of it. */
        record Archived() implements Answer {}

        /** It is on sale, so there is nothing to bring back. */
        record OnSale() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** Others kept changing it; worth another try. */
        record Busy() implements Answer {}
    }

    public Answer patch(Tenant tenant, String id, ProductChange wanted) {
        return change(tenant, id, (current, now) -> {
            if (current.archived()) {
                return new Step.Stop(new Answer.Archived());
            }
            return switch (check.check(tenant, wanted.on(current.terms()), Optional.of(current.terms()))) {
                case CheckProduct.Verdict.Wrong(var problems) -> new Step.Stop(new Answer.Refused(problems));
                case CheckProduct.Verdict.Sound(var terms, var ignored) ->
                    new Step.Write(current.withTerms(terms, now));
            };
        });
    }

    public Answer archive(Tenant tenant, String id) {
        return change(
                tenant,
                id,
                (current, now) -> current.archived()
                        ? new Step.Stop(new Answer.Archived())
                        : new Step.Write(current.withArchived(true, now)));
    }

    public Answer unarchive(Tenant tenant, String id) {
        return change(
                tenant,
                id,
                (current, now) -> current.archived()
                        ? new Step.Write(current.withArchived(false, now))
                        : new Step.Stop(new Answer.OnSale()));
    }

    private sealed interface Step {
        record Write(Product after) implements Step {}

        record Stop(Answer answer) implements Step {}
    }

    private Answer change(Tenant tenant, String id, BiFunction<Product, Instant, Step> decide) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Product> found = products.find(tenant, id);
            if (found.isEmpty()) {
                return new Answer.NotFound();
            }
            switch (decide.apply(found.get(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
                case Step.Stop(Answer answer) -> {
                    return answer;
                }
                case Step.Write(Product after) -> {
                    if (products.replace(after)) {
                        return new Answer.Done(after);
                    }
                    // Another change came first: decide again on what it left.
                }
            }
        }
        return new Answer.Busy();
    }
}
